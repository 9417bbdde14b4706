package eu.ephemeride.directory;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.Ids;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Practitioners and visit types as items of their practice.
final class Directory {
  static final String PRACTITIONER = "PRACTITIONER#";
  static final String VISIT_TYPE = "VISITTYPE#";

  private final Records records;
  private final Transactions transactions;
  private final InstantSource clock;
  private final RandomGenerator random;

  Directory(
      Records records, Transactions transactions, InstantSource clock, RandomGenerator random) {
    this.records = records;
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /// What became of an addition.
  sealed interface Outcome<T> {
    /// It stands: the new one.
    record Added<T>(T thing) implements Outcome<T> {}

    /// The same wish added this one before.
    record Repeated<T>(T thing) implements Outcome<T> {}

    /// The practice or its keys died meanwhile.
    record Gone<T>() implements Outcome<T> {}
  }

  /// One page of a list.
  record Listed<T>(List<T> things, Optional<String> nextCursor) {}

  Outcome<Practitioner> addPractitioner(
      Admission admission,
      PersonName name,
      Optional<Label> speciality,
      Optional<Idempotency> wish) {
    var practitioner = new Practitioner(Ids.random(random), name, speciality);
    var key = key(admission, PRACTITIONER, practitioner.id());
    var item = Attributes.item(key.pk(), key.sk());
    var payload = PractitionerPayload.of(practitioner);
    item.put(Payloads.ATTRIBUTE, admission.seal(key, PractitionerPayload.class, payload));
    return add(
        admission, practitioner.id(), practitioner, item, wish, i -> practitioner(admission, i));
  }

  Outcome<VisitType> addVisitType(
      Admission admission, Label name, int minutes, Optional<Idempotency> wish) {
    var visitType = new VisitType(Ids.random(random), name, minutes);
    var key = key(admission, VISIT_TYPE, visitType.id());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("name", Attributes.text(name.value()));
    item.put("minutes", Attributes.number(minutes));
    return add(admission, visitType.id(), visitType, item, wish, Directory::visitType);
  }

  private <T> Outcome<T> add(
      Admission admission,
      String id,
      T thing,
      Map<String, AttributeValue> item,
      Optional<Idempotency> wish,
      Function<Map<String, AttributeValue>, T> reading) {
    var writeId = transactions.writeId();
    item.put("version", Attributes.number(1));
    item.put("w", Attributes.text(writeId));
    var writes = new ArrayList<Write>();
    wish.ifPresent(w -> writes.add(w.remember(records.table(), id, clock.instant(), writeId)));
    writes.add(Write.create("thing", records.table(), item));
    writes.addAll(admission.lives());
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Added<>(thing);
      case Commit.Lost lost ->
          Wishes.granted(wish, lost)
              .flatMap(made -> records.get(sibling(item, made)))
              .<Outcome<T>>map(earlier -> new Outcome.Repeated<>(reading.apply(earlier)))
              .orElse(new Outcome.Gone<>());
    };
  }

  /// The key of the item that an earlier wish of the same kind made.
  private static ItemKey sibling(Map<String, AttributeValue> item, String id) {
    var sk = Attributes.text(item, "sk");
    var prefix = sk.substring(0, sk.indexOf('#') + 1);
    return new ItemKey(Attributes.text(item, "pk"), prefix + id);
  }

  Listed<Practitioner> practitioners(Request request, Admission admission) {
    return list(request, admission, PRACTITIONER, item -> practitioner(admission, item));
  }

  Listed<VisitType> visitTypes(Request request, Admission admission) {
    return list(request, admission, VISIT_TYPE, Directory::visitType);
  }

  private <T> Listed<T> list(
      Request request,
      Admission admission,
      String prefix,
      Function<Map<String, AttributeValue>, T> reading) {
    var pk = Mandates.partition(admission.practice());
    var page = Lists.page(records, request, pk, prefix);
    return new Listed<>(
        page.items().stream().map(reading).toList(), Lists.next(request, pk, prefix, page));
  }

  private static Practitioner practitioner(Admission admission, Map<String, AttributeValue> item) {
    return admission
        .open(item, PractitionerPayload.class, Purpose.CONTRACT)
        .toPractitioner(id(item, PRACTITIONER));
  }

  private static VisitType visitType(Map<String, AttributeValue> item) {
    return new VisitType(
        id(item, VISIT_TYPE),
        new Label(Attributes.text(item, "name")),
        Math.toIntExact(Attributes.number(item, "minutes")));
  }

  private static String id(Map<String, AttributeValue> item, String prefix) {
    return Attributes.text(item, "sk").substring(prefix.length());
  }

  private static ItemKey key(Admission admission, String prefix, String id) {
    return new ItemKey(Mandates.partition(admission.practice()), prefix + id);
  }
}
