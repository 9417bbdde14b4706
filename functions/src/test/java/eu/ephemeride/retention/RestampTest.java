package eu.ephemeride.retention;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Holds;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.Term;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The janitor's times follow the rules of this moment, and keep away from what is held.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestampTest {
  private static final Instant BEGIN = Ruling.paris("2026-01-12T09:00:00");

  private final Product product = new Product();

  private Restamp restamp() {
    return Restamp.of(product.wiring());
  }

  /// All of a practice, a page at a time.
  private int walk(Ruling r) {
    var changed = 0;
    var at = Optional.<String>empty();
    do {
      var step = restamp().practice(r.practice(), at, () -> false);
      changed += step.changed();
      at = step.next();
    } while (at.isPresent());
    return changed;
  }

  private static long expiry(Instant end) {
    return end.plus(Term.GRACE).getEpochSecond();
  }

  /// What of the practice has the janitor's time, by the kind of its keys.
  private static Map<String, Long> times(Ruling r) {
    var times = new TreeMap<String, Long>();
    r.stamped()
        .filter(item -> item.text("pk").contains(r.practice().value()))
        .forEach(item -> {
          var kind =
              item.text("pk").split("#")[0]
                  + " "
                  + item.text("sk").split("#")[0].replaceAll("[0-9]{15}", "#");
          times.merge(
              kind,
              Long.parseLong(item.attributes().get("expiresAt").n()),
              (one, other) -> one.equals(other) ? one : -1L);
        });
    return times;
  }

  private Ruling full() {
    var r = Ruling.at(product, BEGIN);
    var message = r.inbox().sent(r.inbox().known().put("caller", r.agenda().patient())).id();
    r.inbox().reply(message, "x1").must(201);
    r.agenda().booked("2026-01-13T10:00:00+01:00");
    return r;
  }

  private static final Instant VISIT = Ruling.paris("2026-01-13T10:30:00");

  private static Map<String, Long> ofMessages(Instant end) {
    return Map.of(
        "PATIENT MESSAGE", expiry(end),
        "PATIENT REPLY", expiry(end),
        "PATIENT OPEN-MESSAGE", expiry(end),
        "PATIENT CALLED-IN", expiry(end),
        "MESSAGE PLACE", expiry(end),
        "INBOX NEW", expiry(end),
        "AUTHORED #", expiry(end));
  }

  private static Map<String, Long> ofAppointments(int months) {
    return Map.of(
        "PATIENT APPOINTMENT", expiry(Ruling.months(VISIT, months)),
        "PATIENT EVENT", expiry(Ruling.months(VISIT, months)),
        "APPOINTMENT PLACE", expiry(Ruling.months(VISIT, months)),
        "AGENDA DAY", expiry(Ruling.months(Ruling.paris("2026-01-14T00:00:00"), months)));
  }

  private static Map<String, Long> both(Map<String, Long> one, Map<String, Long> other) {
    var all = new TreeMap<>(one);
    all.putAll(other);
    return all;
  }

  @Test
  void whatIsStoredAlreadyGetsTheTimeOfEachRuleAndLosesItWithTheLast() {
    var r = full();
    assertThat(times(r)).isEmpty();
    assertThat(walk(r)).isZero();
    r.rule("{'messages': {'months': 6}, 'appointments': {'months': 24}}");
    var six = both(ofMessages(Ruling.months(BEGIN, 6)), ofAppointments(24));
    assertThat(walk(r)).isEqualTo(12);
    assertThat(times(r)).isEqualTo(six);
    assertThat(walk(r)).as("twice is once").isZero();
    assertThat(restamp().practice(r.practice(), Optional.empty(), () -> true))
        .as("in one go while there is time")
        .isEqualTo(new Restamp.Step(0, Optional.empty()));
    r.rule("{'messages': {'months': 3}, 'appointments': {'months': 36}}");
    assertThat(walk(r)).isEqualTo(12);
    assertThat(times(r)).isEqualTo(both(ofMessages(Ruling.months(BEGIN, 3)), ofAppointments(36)));
    r.rule("{'messages': null, 'appointments': null}");
    assertThat(walk(r)).isEqualTo(12);
    assertThat(times(r)).isEmpty();
  }

  @Test
  void stepByStepItComesToEachPersonAndEachDayOfEachPractitionerOnce() {
    var r = Ruling.at(product, BEGIN);
    var other = r.agenda().anotherPractitioner("08:00-12:00");
    for (var day : List.of("2026-01-13", "2026-01-14", "2026-01-15")) {
      r.agenda().booked(day + "T10:00:00+01:00");
      other.forPatient(r.agenda().anotherPatient()).booked(day + "T11:00:00+01:00");
    }
    r.rule("{'appointments': {'months': 24}}");
    var walk = new Walk(product.wiring(), 1, 1);
    var seen = new ArrayList<Integer>();
    var at = Optional.<String>empty();
    do {
      var step = walk.practice(r.practice(), at, () -> false);
      seen.add(step.changed());
      at = step.next();
      assertThat(seen).hasSizeLessThan(20);
    } while (at.isPresent());
    // Three files of one visit and one of three (three items each), a number or none; six days.
    assertThat(seen.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6 * 3 + 6);
    assertThat(seen.subList(seen.size() - 8, seen.size())).containsOnly(0, 1);
    assertThat(times(r).keySet()).containsExactlyInAnyOrderElementsOf(ofAppointments(24).keySet());
    assertThat(walk.practice(r.practice(), Optional.empty(), () -> true).changed()).isZero();
  }

  @Test
  void whatIsWrittenUnderARuleHasItsTimeFromTheBeginning() {
    var r = Ruling.at(product, BEGIN);
    r.rule("{'messages': {'months': 6}, 'appointments': {'months': 24}, 'calls': {'months': 2}}");
    var message = r.inbox().sent(r.inbox().known().put("caller", r.agenda().patient())).id();
    r.inbox().reply(message, "x1").must(201);
    r.agenda().booked("2026-01-13T10:00:00+01:00");
    var call = r.phone().called(Planted.PATIENT_PHONE).id();
    assertThat(walk(r)).as("nothing is left to be put right").isZero();
    var times = times(r);
    assertThat(times).containsAllEntriesOf(ofMessages(Ruling.months(BEGIN, 6)));
    assertThat(times).containsAllEntriesOf(ofAppointments(24));
    assertThat(r.phone().item(call).attributes().get("expiresAt").n())
        .isEqualTo(Long.toString(expiry(Ruling.months(BEGIN, 2))));
    assertThat(times).containsEntry("CALLS #", expiry(Ruling.months(BEGIN, 2)));
    assertThat(times).containsEntry("CALLED #", expiry(Ruling.months(BEGIN, 2)));

    // Marked, read and done, it keeps its time; as part of the medical record it has none.
    r.inbox().change(message, "{'status': 'done'}").must(200);
    r.inbox().change(message, "{'medicalRecord': true}").must(200);
    assertThat(times(r).keySet())
        .noneMatch(kind -> kind.matches(".*(MESSAGE|REPLY|INBOX|AUTHORED|CALLED-IN).*"));
    assertThat(walk(r)).isZero();
  }

  @Test
  void aLoosenedRuleLengthensTheTimesOfCallsUpToThePolicysOwn() {
    var r = Ruling.at(product, BEGIN);
    var call = r.phone().called(Planted.PATIENT_PHONE).id();
    r.rule("{'calls': {'months': 2}}");
    assertThat(walk(r)).isEqualTo(4);
    assertThat(r.phone().item(call).attributes().get("expiresAt").n())
        .isEqualTo(Long.toString(expiry(Ruling.months(BEGIN, 2))));
    r.rule("{'calls': null}");
    assertThat(walk(r)).isEqualTo(4);
    assertThat(r.phone().item(call).attributes().get("expiresAt").n())
        .isEqualTo(Long.toString(expiry(Ruling.months(BEGIN, 12))));
  }

  @Test
  void whatIsHeldLosesItsTimesAndGetsThemBackAfterwards() {
    var r = full();
    r.rule("{'messages': {'months': 6}, 'appointments': {'months': 24}}");
    walk(r);
    var all = times(r);
    var holds = new Holds(product.wiring().keyring());
    var patient = new SubjectId(r.agenda().patient());
    assertThat(holds.hold(r.practice(), patient, "hold-1")).isTrue();
    assertThat(restamp().person(r.practice(), patient)).isEqualTo(11);
    // A day names opaque ids alone.
    assertThat(times(r).keySet()).containsExactly("AGENDA DAY");
    var message = r.inbox().sent(r.inbox().known()).id();
    r.agenda().booked("2026-01-14T10:00:00+01:00");
    assertThat(times(r).keySet()).containsExactly("AGENDA DAY");
    r.inbox().change(message, "{'medicalRecord': true}").must(200);
    r.inbox().change(message, "{'medicalRecord': false}").must(200);
    assertThat(times(r).keySet()).containsExactly("AGENDA DAY");
    assertThat(holds.liftHold(r.practice(), patient, "hold-1")).isTrue();
    restamp().person(r.practice(), patient);
    assertThat(times(r).keySet()).isEqualTo(all.keySet());

    assertThat(holds.holdPractice(r.practice(), "hold-2")).isTrue();
    walk(r);
    assertThat(times(r).keySet()).containsExactly("AGENDA DAY");
    assertThat(holds.liftPracticeHold(r.practice(), "hold-2")).isTrue();
    walk(r);
    assertThat(times(r).keySet()).isEqualTo(all.keySet());
  }

  @Test
  void aMovedAppointmentTakesItsHistoryAlong() {
    var r = Ruling.at(product, BEGIN);
    r.rule("{'appointments': {'months': 24}}");
    var id = r.agenda().booked("2026-01-12T10:00:00+01:00").id();
    r.agenda().change(id, "{'start': '2026-01-13T10:00:00+01:00'}").must(200);
    var rows = r.due("RELEASE");
    assertThat(rows).singleElement().asString().endsWith("#" + r.agenda().patient());
    assertThat(restamp().person(r.practice(), new SubjectId(r.agenda().patient()))).isEqualTo(1);
    var times = times(r);
    times.remove("AGENDA DAY");
    var expected = new TreeMap<>(ofAppointments(24));
    expected.remove("AGENDA DAY");
    assertThat(times).isEqualTo(expected);
    r.agenda().change(id, "{'status': 'booked', 'notes': 'x'}").must(200);
    assertThat(r.due("RELEASE")).hasSize(1);
  }

  @Test
  void whoMarksAMessageBesideTheWalkLosesNothing() {
    var r = full();
    r.rule("{'messages': {'months': 6}}");
    var message = r.inbox().list("new").each("messages", "id").getFirst();
    var isFirst = new AtomicBoolean(true);
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems") && isFirst.getAndSet(false)) {
            r.inbox().change(message, "{'medicalRecord': true}").must(200);
          }
        });
    walk(r);
    product.calls().forget();
    assertThat(isFirst).isFalse();
    assertThat(times(r)).isEmpty();
  }

  @Test
  void whoWritesByOlderRulesAfterTheWalkIsCaughtByTheNext() {
    var r = Ruling.at(product, BEGIN);
    var isFirst = new AtomicBoolean(true);
    var walker = Executors.newSingleThreadExecutor();
    // Begun before the request, so that the walk is none of its doing.
    CompletableFuture.runAsync(() -> {}, walker).join();
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems") && isFirst.getAndSet(false)) {
            CompletableFuture.runAsync(
                    () -> {
                      r.rule("{'messages': {'months': 6}}");
                      walk(r);
                    },
                    walker)
                .join();
          }
        });
    r.inbox().sent(r.inbox().known());
    product.calls().forget();
    walker.shutdown();
    assertThat(times(r)).isEmpty();
    assertThat(walk(r)).isEqualTo(5);
    assertThat(times(r)).hasSize(5).doesNotContainValue(-1L);
  }

  @Test
  void aFileIsKeptWhileOneThatIsOneWithItIsHeld() {
    var r = Ruling.at(product, BEGIN);
    var ends = PersonEnds.of(product.wiring());
    var files = r.agenda().place() + "/patients/";
    var one = r.agenda().anotherPatient();
    var two = r.agenda().anotherPatient();
    var owner = product.as("owner");
    owner.post(files + two + "/holds", Bodies.json("{'ground': 'litigation'}")).must(201);
    assertThat(ends.end(r.practice(), new SubjectId(one)).isKept()).isFalse();
    owner.post(files + one + "/merges", Bodies.json("{'duplicate': '" + two + "'}")).must(200);
    assertThat(ends.end(r.practice(), new SubjectId(one)).isKept()).isTrue();
    assertThat(ends.end(r.practice(), new SubjectId(two)).isKept()).isTrue();
  }

  @Test
  void whoeverHasAnEndIsFoundByKeyWhenItComes() {
    var r = Ruling.at(product, BEGIN);
    var unknown = r.inbox().sent(r.inbox().unknown()).id();
    // The key of a message about nobody known goes with it.
    assertThat(r.due("PERSON"))
        .singleElement()
        .asString()
        .startsWith(millis(Ruling.months(BEGIN, 6)));
    var ends = PersonEnds.of(product.wiring());
    var person = new SubjectId(r.due("PERSON").getFirst().split("#")[2]);
    var ofUnknown = ends.end(r.practice(), person);
    assertThat(ofUnknown.end()).contains(Ruling.months(BEGIN, 6));
    assertThat(ofUnknown.isKept()).isFalse();
    var patient = new SubjectId(r.agenda().patient());
    assertThat(ends.end(r.practice(), patient).end()).isEmpty();
    assertThat(ends.end(r.practice(), patient).isKept()).isFalse();
    assertThat(ends.end(r.practice(), SubjectId.of(r.practice())).end()).isEmpty();

    r.rule("{'patients': {'months': 36}}");
    var fresh = r.agenda().anotherPatient();
    assertThat(r.due("PERSON"))
        .contains(millis(Ruling.months(BEGIN, 36)) + "#" + r.practice() + "#" + fresh);
    var row = millis(Ruling.months(BEGIN, 36)) + "#" + r.practice() + "#" + patient;
    restamp().person(r.practice(), patient);
    assertThat(r.due("PERSON")).contains(row).hasSize(3);
    new Tables(product).delete(r.records("DUE#PERSON", row).getFirst());
    walk(r);
    assertThat(r.due("PERSON")).contains(row).hasSize(3);
    walk(r);
    assertThat(r.due("PERSON")).hasSize(3);
    r.agenda().booked("2026-01-13T10:00:00+01:00");
    var end = ends.end(r.practice(), patient);
    assertThat(end.end()).contains(Ruling.months(VISIT, 36));
    assertThat(end.mayGo(Ruling.months(VISIT, 36).minusMillis(1))).isFalse();
    assertThat(end.mayGo(Ruling.months(VISIT, 36))).isTrue();

    // Part of the medical record, it is kept.
    r.inbox().change(unknown, "{'medicalRecord': true}").must(200);
    assertThat(ends.end(r.practice(), person).isKept()).isTrue();
    product.clock().advance(Duration.ofDays(1));
    r.inbox().change(unknown, "{'medicalRecord': false}").must(200);
    var released = Ruling.months(BEGIN.plus(Duration.ofDays(1)), 6);
    assertThat(ends.end(r.practice(), person).end()).contains(released);
    assertThat(r.due("PERSON")).anyMatch(sk -> sk.startsWith(millis(released)));
    assertThat(
            new Holds(product.wiring().keyring()).restrict(r.practice(), patient, Category.AGENDA))
        .isTrue();
    assertThat(ends.end(r.practice(), patient).isKept()).isTrue();
    assertThat(ends.end(r.practice(), patient).mayGo(Instant.MAX)).isFalse();
  }

  private static String millis(Instant at) {
    return String.format(Locale.ROOT, "%015d", at.toEpochMilli());
  }

  @Test
  void ofAFileOfAnEarlierReleaseNothingGoesBeforeItsTerm() {
    var r = Ruling.at(product, BEGIN);
    var patient = r.agenda().patient();
    var identity = r.records("PATIENT#" + r.practice() + "#" + patient, "IDENTITY").getFirst();
    var old = new TreeMap<>(identity.attributes());
    old.remove("touched");
    old.remove("active");
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", old));
    var later = Ruling.paris("2028-06-01T09:00:00");
    product.clock().set(later);
    r.rule("{'patients': {'months': 1}}");
    var file = r.place() + "/patients/" + patient;
    r.owner().get(file).must(200);
    walk(r);
    r.owner().get(file).must(200);
    product.clock().set(Ruling.months(later, 1).minusMillis(1));
    r.owner().get(file).must(200);
    walk(r);
    product.clock().set(Ruling.months(later, 1));
    r.owner().get(file).must(404);
  }
}
