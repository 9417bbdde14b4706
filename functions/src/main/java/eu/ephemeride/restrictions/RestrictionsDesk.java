package eu.ephemeride.restrictions;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.fields.IsoInstant;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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
    var table = wiring.records().table();
    this.mail =
        new NoticeMail(
            wiring.mails(),
            new AccessLog(wiring.dynamoDb(), table, wiring.clock(), wiring.random()),
            wiring.settings().supportContact());
  }

  private record Door(
      Admission admission, PatientId patient, Map<String, AttributeValue> identity) {}

  private Door door(Request request) {
    var patient = new PatientId(request.pathId("patient"));
    var key = PatientItems.key(new PracticeId(request.pathId("practice")), patient);
    var admission = access.require(request, List.of(key), List.of(patient.subject()));
    return new Door(admission, patient, admission.item(key).orElseThrow(Request::notFound));
  }

  private static Category category(Request request) {
    return Restriction.category(request.pathId("category")).orElseThrow(Request::notFound);
  }

  Response list(Request request) {
    request.allowQuery("cursor");
    var door = door(request);
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
    return answer(door, restrictions.restrict(door.admission(), door.patient(), wish));
  }

  Response tell(Request request) {
    var door = door(request);
    var category = category(request);
    var now = wiring.clock().instant();
    var fields = request.fields();
    var way = fields.required("by", Way::parse);
    var at = at(fields, way, now);
    fields.end();
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
      throw merged();
    }
    if (way.get() == Way.EMAIL && !standing.told().containsKey(Way.EMAIL)) {
      mail.send(request, door.admission(), door.identity());
    }
    return answer(
        door,
        restrictions.tell(
            door.admission(), door.patient(), category, way.get(), at.maybe().orElse(now)));
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
    var door = door(request);
    var category = category(request);
    request.noFields();
    return answer(door, restrictions.lift(door.admission(), door.patient(), category));
  }

  private static Response answer(Door door, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var restriction) ->
          RestrictionAnswers.ok(restriction, door.admission().zone());
      case Outcome.Other _ ->
          throw new Refusal(
              ProblemType.ALREADY_RESTRICTED, "Lift the one that stands before setting another.");
      case Outcome.None _ -> throw Request.notFound();
      case Outcome.NotTold _ ->
          throw new Refusal(
              ProblemType.NOT_TOLD, "Tell the person first, then put the notice on record.");
      case Outcome.Erased _ -> throw UnusablePatient.erased();
      case Outcome.Merged _ -> throw merged();
    };
  }

  private static Refusal merged() {
    return new Refusal(ProblemType.MERGED, "Name the file that it was merged into.");
  }
}
