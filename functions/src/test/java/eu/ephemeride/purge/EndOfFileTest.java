package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.Inboxes;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Patients' files that the practice's rule has ended: of those that are one nothing goes while
/// something keeps one of them, and whoever writes at the very end either keeps a file whole or
/// finds it gone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndOfFileTest {
  // Noon by the clock in France, a month apart; in between it is put forward.
  private static final Instant BEGIN = Instant.parse("2026-03-02T11:00:00Z");
  private static final Instant END = Instant.parse("2026-04-02T10:00:00Z");
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Pace NO_PAUSE = new Pace(10_000_000);

  private final Product product = new Product();
  private final Product purging = product.anotherInstance();
  private final Tables tables = new Tables(product);
  private Inboxes inbox;
  private PracticeId practice;

  @BeforeAll
  void aRule() {
    product.clock().set(BEGIN);
    inbox = Inboxes.anInbox(product);
    practice = new PracticeId(inbox.agenda().place().substring("/practices/".length()));
    var rules = inbox.agenda().place() + "/retention";
    var wish = Bodies.json("{'patients': {'months': 1}}");
    inbox.owner().with("if-match", "*").put(rules, wish).must(200);
  }

  @BeforeEach
  void atTheBeginning() {
    product.clock().set(BEGIN);
  }

  @AfterEach
  void undisturbed() {
    product.calls().forget();
    purging.calls().forget();
  }

  private String aPatient() {
    return inbox.agenda().anotherPatient();
  }

  private String file(String patient) {
    return inbox.agenda().place() + "/patients/" + patient;
  }

  private Answer merge(String survivor, String duplicate) {
    var wish = Bodies.JSON.createObjectNode().put("duplicate", duplicate);
    return inbox.owner().post(file(survivor) + "/merges", wish);
  }

  private String hold(String patient) {
    var wish = Bodies.json("{'ground': 'litigation'}");
    return inbox.owner().post(file(patient) + "/holds", wish).must(201).header("location");
  }

  private String messageAbout(String patient) {
    return inbox.sent(inbox.unknown().put("patient", patient)).id();
  }

  private void runAt(Instant now) {
    product.clock().set(now);
    product.run(PurgeScheduleHandler.class);
    product.drain();
  }

  private static Due due(PracticeId practice, String patient, Instant at) {
    return Due.of(Work.PERSON, at, practice, new SubjectId(patient));
  }

  /// His end as it falls due, by another instance.
  private boolean purge(String patient) {
    Workers.worker(purging.wiring(), NO_PAUSE)
        .work(PurgeMessage.of(due(practice, patient, END), 0), () -> Duration.ofMinutes(15));
    return true;
  }

  private List<Tables.Stored> named(String patient) {
    return tables.items().stream()
        .filter(i -> i.table().equals("RECORDS_TABLE") && !i.text("pk").startsWith("ACCESS#"))
        .filter(i -> i.attributes().toString().contains(patient))
        .toList();
  }

  private boolean isKeyLiving(String patient) {
    return tables
        .partition("KEYS_TABLE", "P#" + practice, "SK#" + patient)
        .getFirst()
        .attributes()
        .values()
        .stream()
        .anyMatch(value -> value.b() != null);
  }

  private void isWhole(String... patients) {
    for (var patient : patients) {
      assertThat(isKeyLiving(patient)).isTrue();
      assertThat(named(patient))
          .anyMatch(i -> i.text("sk").equals("IDENTITY"))
          .anyMatch(i -> i.text("pk").startsWith("INDEX#"))
          .anyMatch(i -> i.text("pk").startsWith("DUE#"));
    }
  }

  private void isGone(String... patients) {
    for (var patient : patients) {
      assertThat(isKeyLiving(patient)).isFalse();
      assertThat(named(patient)).isEmpty();
    }
  }

  @Test
  void whileOneFileIsHeldNothingOfThoseThatAreOneWithItGoes() {
    for (var isSurvivor : new boolean[] {true, false}) {
      product.clock().set(BEGIN);
      var held = aPatient();
      var other = aPatient();
      var hold = hold(held);
      messageAbout(other);
      merge(isSurvivor ? held : other, isSurvivor ? other : held).must(200);
      runAt(END);
      isWhole(held, other);
      runAt(END.plus(A_DAY));
      isWhole(held, other);
      inbox.owner().post(hold + "/lifting").must(200);
      runAt(END.plus(A_DAY.multipliedBy(2)));
      runAt(END.plus(A_DAY.multipliedBy(3)));
      isGone(held, other);
    }
  }

  @Test
  void partedAgain_eachGoesOrStaysByItself() {
    var held = aPatient();
    var other = aPatient();
    hold(held);
    merge(other, held).must(200);
    product.clock().advance(A_DAY);
    var merged = file(other) + "/merges/" + held;
    inbox.owner().send("DELETE", merged, "", "").must(204);
    runAt(END);
    isWhole(held, other);
    runAt(END.plus(A_DAY));
    isWhole(held);
    isGone(other);
  }

  @Test
  void whileOneFileHasSomethingOfTheMedicalRecordNothingOfThoseThatAreOneWithItGoes() {
    var recorded = aPatient();
    var other = aPatient();
    var message = messageAbout(recorded);
    inbox.change(message, "{'medicalRecord': true}").must(200);
    merge(other, recorded).must(200);
    runAt(END);
    isWhole(recorded, other);
  }

  /// Does it at the last moment before the end, as his end is being carried out.
  private void beforeTheKeysGo(String patient, Runnable action) {
    var once = new AtomicBoolean();
    purging
        .calls()
        .before((name, request) -> {
          var isShredding = request.toString().contains("SK#" + patient);
          if (name.equals("transactWriteItems") && isShredding && once.compareAndSet(false, true)) {
            product.clock().set(END.minusMillis(1));
            action.run();
            product.clock().set(END);
          }
        });
    product.clock().set(END);
    purge(patient);
    purging.calls().forget();
    assertThat(once).isTrue();
  }

  @Test
  void whoeverComesUnderAHoldBeforeTheKeysGoKeepsWhatIsOneWithHim() {
    var one = aPatient();
    var other = aPatient();
    merge(one, other).must(200);
    beforeTheKeysGo(other, () -> hold(one));
    isWhole(one, other);
  }

  @Test
  void whatIsMarkedAsMedicalRecordBeforeTheKeysGoKeepsTheFile() {
    var patient = aPatient();
    var message = messageAbout(patient);
    beforeTheKeysGo(patient, () -> inbox.change(message, "{'medicalRecord': true}").must(200));
    isWhole(patient);
  }

  /// What a member does for a patient at the last moment; `turn` makes it another than before.
  private interface Act {
    Answer send(String patient, int turn);
  }

  private final List<Act> acts =
      List.of(
          (patient, _) ->
              inbox
                  .owner()
                  .with("if-match", "*")
                  .patch(file(patient), Bodies.json("{'phones': ['0199000061']}")),
          (patient, turn) -> {
            var agenda = inbox.agenda().forPatient(patient);
            var start = "2026-05-%02dT%02d:00:00+02:00".formatted(1 + turn % 28, 9 + turn / 28);
            return agenda.book(agenda.booking(start));
          },
          (patient, _) ->
              inbox.owner().post(inbox.place(), inbox.unknown().put("patient", patient)));

  @Test
  void whoWritesBeforeTheKeysGoKeepsTheFile() {
    for (var act : acts) {
      product.clock().set(BEGIN);
      var patient = aPatient();
      beforeTheKeysGo(patient, () -> assertThat(act.send(patient, 0).status()).isBetween(200, 201));
      isWhole(patient);
      inbox.owner().get(file(patient)).must(200);
    }
  }

  @Test
  void whoMergesOrPartsBeforeTheKeysGoKeepsBothFiles() {
    var one = aPatient();
    var other = aPatient();
    beforeTheKeysGo(other, () -> merge(one, other).must(200));
    isWhole(one, other);
    inbox.owner().get(file(other)).must(200);

    product.clock().set(BEGIN);
    var survivor = aPatient();
    var merged = aPatient();
    merge(survivor, merged).must(200);
    var place = file(survivor) + "/merges/" + merged;
    beforeTheKeysGo(merged, () -> inbox.owner().send("DELETE", place, "", "").must(204));
    isWhole(survivor, merged);
    inbox.owner().get(file(merged)).must(200);
  }

  /// Does it just before the end, and lets the end come before it is written.
  private Answer afterTheKeysWent(String patient, Callable<Answer> action) throws Exception {
    var once = new AtomicBoolean();
    product
        .calls()
        .before((name, _) -> {
          if (name.equals("transactWriteItems") && once.compareAndSet(false, true)) {
            product.clock().set(END);
            purge(patient);
          }
        });
    product.clock().set(END.minusMillis(1));
    var answer = action.call();
    product.calls().forget();
    assertThat(once).isTrue();
    return answer;
  }

  private static void isRefused(Answer answer) {
    assertThat(answer.status()).as(answer.json().toString()).isIn(404, 410, 422);
    if (answer.status() == 422) {
      assertThat(answer.errors()).allMatch(e -> e.endsWith(" unknown-reference"));
    }
  }

  @Test
  void whoWritesAfterTheKeysWentFindsNobodyAndLeavesNothing() throws Exception {
    for (var act : acts) {
      product.clock().set(BEGIN);
      var patient = aPatient();
      isRefused(afterTheKeysWent(patient, () -> act.send(patient, 0)));
      isGone(patient);
    }
    product.clock().set(BEGIN);
    var one = aPatient();
    var other = aPatient();
    isRefused(afterTheKeysWent(other, () -> merge(one, other)));
    isGone(other);
    assertThat(isKeyLiving(one)).isTrue();
  }

  @Test
  void whateverMeetsTheEndAFileIsWholeOrGone() {
    var kept = 0;
    for (var turn = 0; turn < 18; turn++) {
      product.clock().set(BEGIN);
      var patient = aPatient();
      var act = acts.get(turn % acts.size());
      var number = turn;
      product.clock().set(END.minusMillis(1));
      product.calls().before(new Conflicts(turn, 0.3));
      purging.calls().before(new Conflicts(turn + 100, 0.3));
      Callable<Integer> write = () -> act.send(patient, 1 + number).status();
      Callable<Integer> purge =
          () -> {
            product.clock().set(END);
            purge(patient);
            return 0;
          };
      var status = AtOnce.run(List.of(write, purge)).getFirst();
      undisturbed();
      // Whoever was late at the door of both comes again.
      purge(patient);
      if (status < 300) {
        isWhole(patient);
        inbox.owner().get(file(patient)).must(200);
        kept++;
      } else {
        assertThat(status).isIn(404, 410, 422);
        isGone(patient);
      }
    }
    assertThat(kept).isLessThan(18);
  }
}
