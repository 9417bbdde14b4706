package eu.ephemeride.restrictions;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.fields.IsoInstant;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Restrictions are set, told of, lifted and listed by the owner; none of it shows what is
/// restricted.
final class RestrictionsDesk {
  private final Wiring wiring;
  private final Access access;
  private final Restrictions restrictions;
  private final NoticeMail mail;

  RestrictionsDesk(Wiring wiring, Access access) {
    this.wiring = wiring;
    this.access = access;
    this.restrictions = new Restrictions(wiring);
    this.mail =
        new NoticeMail(wiring.mails(), AccessLog.of(wiring), wiring.settings().supportContact());
  }

  private record Door(
      Admission admission, PatientId patient, Map<String, AttributeValue> identity) {}

  private Door door(Request request) {
    return door(request, (admission, _) -> FilesInTerm.at(wiring, admission));
  }

  /// Also of a file past its term while a restriction keeps it: that ends by being lifted (P21).
  private Door doorOfStanding(Request request) {
    return door(
        request,
        (admission, patient) ->
            admission.keys().isRestricted(patient.subject())
                ? admission
                : FilesInTerm.at(wiring, admission));
  }

  private Door door(Request request, BiFunction<Admission, PatientId, Admission> inTerm) {
    var patient = new PatientId(request.pathId("patient"));
    var key = PatientItems.key(new PracticeId(request.pathId("practice")), patient);
    var admission =
        inTerm.apply(access.require(request, List.of(key), List.of(patient.subject())), patient);
    return new Door(admission, patient, admission.item(key).orElseThrow(Request::notFound));
  }

  // A key stands for this act on this category of this file alone.
  private static Optional<Idempotency> key(Request request, Door door, String category) {
    return door.admission()
        .wish(request)
        .map(key -> key.whileStanding(door.patient() + "#" + category));
  }

  private static Category category(Request request) {
    return Restriction.category(request.pathId("category")).orElseThrow(Request::notFound);
  }

  Response list(Request request) {
    request.allowQuery("cursor");
    var door = doorOfStanding(request);
    var pk = PatientItems.partition(door.admission().practice(), door.patient());
    var page = Lists.page(wiring.records(), request, pk, RestrictionItems.PREFIX);
    var listed =
        page.items().stream().map(item -> RestrictionItems.read(door.patient(), item)).toList();
    return RestrictionAnswers.list(
        listed, door.admission().zone(), Lists.next(request, pk, RestrictionItems.PREFIX, page));
  }

  Response restrict(Request request) {
    var door = door(request);
    var fields = request.fields();
    var category = fields.required("category", Restriction::parseCategory);
    var ground = fields.required("ground", Ground::parse);
    var isVisible = fields.optionalFlag("visibleToPractitioner");
    fields.end();
    var wish = new Restriction.Wish(category.get(), ground.get(), isVisible.maybe().orElse(false));
    var key = key(request, door, "");
    return answer(door, restrictions.restrict(door.admission(), door.patient(), wish, key));
  }

  Response tell(Request request) {
    var door = doorOfStanding(request);
    var category = category(request);
    var now = wiring.clock().instant();
    var fields = request.fields();
    var way = fields.required("by", Way::parse);
    var at = at(fields, way, now);
    fields.end();
    var key = key(request, door, category.word());
    var earlier = restrictions.earlier(door.admission(), door.patient(), key);
    if (earlier.isPresent()) {
      return answer(door, new Outcome.Done(earlier.get()));
    }
    var standing =
        restrictions
            .standing(door.admission(), door.patient(), category)
            .orElseThrow(Request::notFound);
    // Whoever writes by hand says minutes.
    var from = standing.set().at().truncatedTo(ChronoUnit.MINUTES);
    if (at.maybe().filter(from::isAfter).isPresent()) {
      fields.broken("at", Rule.RANGE);
    }
    fields.end();
    if (PatientItems.mergedInto(door.identity()).isPresent()) {
      return answer(door, new Outcome.Merged());
    }
    if (way.get() == Way.EMAIL && !standing.told().containsKey(Way.EMAIL)) {
      mail.send(request, door.admission(), door.identity());
    }
    return answer(
        door,
        restrictions.tell(
            door.admission(), door.patient(), category, way.get(), at.maybe().orElse(now), key));
  }

  private static Field<Instant> at(Fields fields, Field<Way> way, Instant now) {
    var at = fields.optional("at", IsoInstant::parse);
    if (way.maybe().filter(Way.EMAIL::equals).isPresent() && fields.has("at")) {
      fields.broken("at", Rule.NOT_ALLOWED);
    }
    if (at.maybe().filter(now::isBefore).isPresent()) {
      fields.broken("at", Rule.DATE_FUTURE);
    }
    return at;
  }

  Response lift(Request request) {
    var door = doorOfStanding(request);
    var category = category(request);
    request.noFields();
    var key = key(request, door, category.word());
    return answer(door, restrictions.lift(door.admission(), door.patient(), category, key));
  }

  private static Response answer(Door door, Outcome outcome) {
    return RestrictionAnswers.of(outcome, door.admission().zone());
  }
}
