package eu.ephemeride.holds;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.purge.PurgeScheduleHandler;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Endings;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Tables.Stored;
import eu.ephemeride.testing.Telephone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The log of a held person's calls is held with him, by whatever numbers his files name.
class HeldCallersTest {
  private static final int SETTING = 15;
  private static final int LIFTING = 11;
  private static final String WISH = "{'ground': 'litigation'}";

  private final Product product = new Product();
  private final Tables tables = new Tables(product);
  private final Telephone telephone = Telephone.ringing(Agendas.anAgenda(product, "owner"));
  private final Agendas agenda = telephone.agenda();
  private final String holds = agenda.place() + "/patients/" + agenda.patient() + "/holds";

  private String caller(String call) {
    return telephone.item(call).text("subject");
  }

  private List<String> holdsOf(String caller) {
    var key = tables.partition("KEYS_TABLE", "P#" + telephone.practice(), "SK#" + caller);
    return key.isEmpty() || !key.getFirst().attributes().containsKey("hold")
        ? List.of()
        : key.getFirst().attributes().get("hold").ss();
  }

  private List<Stored> rows(String caller) {
    return tables.partition("RECORDS_TABLE", "CALLED#" + telephone.practice() + "#" + caller, "0");
  }

  private boolean isTimed(String caller) {
    return rows(caller).stream().allMatch(row -> row.attributes().containsKey("expiresAt"));
  }

  private void runAt(Instant now) {
    product.clock().set(now);
    product.run(PurgeScheduleHandler.class);
    product.drain();
  }

  private Answer set() {
    return agenda.owner().post(holds, Bodies.json(WISH)).must(201);
  }

  private String named(Answer set) {
    return set.id() + "." + agenda.patient();
  }

  @Test
  void aNumberThatTwoFilesNameIsFreeOnceBothAre() {
    var his = caller(telephone.called(Planted.PATIENT_PHONE).id());
    var other = agenda.anotherPatient();
    var merges = agenda.place() + "/patients/" + agenda.patient() + "/merges";
    var owner = agenda.owner();
    owner.post(merges, Bodies.json("{}").put("duplicate", other)).must(200);
    var set = set();
    assertThat(holdsOf(his)).hasSize(2);
    owner.with("if-match", "*").send("DELETE", merges + "/" + other, "", "").must(204);
    lift(set);
    assertThat(holdsOf(his)).containsExactly(set.id() + "." + other);
    runAt(product.clock().instant().plusSeconds(1));
    assertThat(holdsOf(his)).hasSize(1);
    assertThat(isTimed(his)).isFalse();
    var place = agenda.place() + "/patients/" + other + "/holds/" + set.id();
    product.as("agent", "support").post(place + "/lifting").must(200);
    assertThat(holdsOf(his)).isEmpty();
  }

  @Test
  void whoIsHeldAsThePracticeEndsKeepsHisCalls_howeverLateTheyCome() {
    set();
    var his = caller(telephone.called(Planted.PATIENT_PHONE).id());
    assertThat(holdsOf(his)).isEmpty();
    var ends = product.clock().instant().plus(Duration.ofDays(100));
    Endings.end(product, telephone.practice(), ends);
    // No work of the hold's has run since.
    product.clock().set(ends);
    tables.partition("RECORDS_TABLE", "DUE#HOLD", "0").forEach(tables::delete);
    runAt(ends);
    runAt(ends.plus(Duration.ofHours(1)));
    assertThat(rows(his)).hasSize(1);
  }

  private Answer lift(Answer set) {
    return product.as("agent", "support").post(set.header("location") + "/lifting").must(200);
  }

  @Test
  void hisCallsOutliveTheirTermShownToNobody_andGoOnceHeIsFreed() {
    var his = caller(telephone.called(Planted.PATIENT_PHONE).id());
    var another = caller(telephone.called(Planted.UNKNOWN_CALLER).id());
    var set = set();
    assertThat(holdsOf(his)).containsExactly(named(set));
    assertThat(holdsOf(another)).isEmpty();
    var now = product.clock().instant();
    runAt(now.plusSeconds(1));
    assertThat(isTimed(his)).isFalse();
    assertThat(isTimed(another)).isTrue();

    telephone.called(Planted.PATIENT_PHONE);
    assertThat(rows(his)).hasSize(2).noneMatch(r -> r.attributes().containsKey("expiresAt"));
    var over = DataCategory.CALL_LOG.end(now).plus(Duration.ofDays(10));
    runAt(over);
    product.sweep();
    assertThat(rows(his)).hasSize(2);
    assertThat(rows(another)).isEmpty();
    assertThat(agenda.owner().get(agenda.place() + "/calls").must(200).each("calls", "id"))
        .isEmpty();

    lift(set);
    assertThat(holdsOf(his)).isEmpty();
    runAt(over.plusSeconds(1));
    product.sweep();
    assertThat(rows(his)).isEmpty();
  }

  @Test
  void whoHasNotCalledYetIsHeldOnceHeHas_andTwoHoldsAreTwo() {
    var first = set();
    var second = set();
    var his = caller(telephone.called(Planted.PATIENT_PHONE).id());
    assertThat(holdsOf(his)).isEmpty();
    runAt(product.clock().instant().plusSeconds(1));
    assertThat(holdsOf(his)).containsExactlyInAnyOrder(named(first), named(second));
    lift(first);
    assertThat(holdsOf(his)).containsExactly(named(second));
    lift(second);
    assertThat(holdsOf(his)).isEmpty();
  }

  @Test
  void theySurviveThePracticeWithHim_countNobodyTwice_andGoWithHim() {
    var his = caller(telephone.called(Planted.PATIENT_PHONE).id());
    var set = set();
    var ends = product.clock().instant().plus(Duration.ofDays(100));
    Endings.end(product, telephone.practice(), ends);
    runAt(ends);
    runAt(ends.plus(Duration.ofHours(1)));
    assertThat(rows(his)).hasSize(1);
    assertThat(holdsOf(his)).containsExactly(named(set));
    var owed = tables.partition("LEDGER_TABLE", "END#" + telephone.practice(), "ARCHIVE");
    assertThat(owed.getFirst().attributes().get("persons").n()).isEqualTo("1");

    lift(set);
    runAt(ends.plus(Duration.ofHours(2)));
    runAt(ends.plus(Duration.ofHours(3)));
    assertThat(rows(his)).isEmpty();
    assertThat(tables.partition("KEYS_TABLE", "P#" + telephone.practice(), "SK#")).isEmpty();
  }

  @Test
  void whateverCallFails_heAndHisCallsAreHeldOnceAndFreedOnce() {
    var his = caller(telephone.called(Planted.PATIENT_PHONE).id());
    var sweep = new FaultSweep(product);
    sweep.run(
        SETTING,
        () -> {
          var key = "key-" + product.wiring().transactions().writeId();
          return new FaultSweep.Flow() {
            @Override
            public Answer send(Product instance) {
              var client = instance.as("owner").with("idempotency-key", key);
              return client.post(holds, Bodies.json(WISH));
            }

            @Override
            public void isDoneOnce(Product instance, Answer answer) {
              assertThat(holdsOf(his)).containsExactly(named(answer.must(201)));
              lift(answer);
            }
          };
        });
    sweep.run(
        LIFTING,
        () -> {
          var one = set().header("location");
          return new FaultSweep.Flow() {
            @Override
            public Answer send(Product instance) {
              return instance.as("owner").post(one + "/lifting");
            }

            @Override
            public void isDoneOnce(Product instance, Answer answer) {
              answer.must(200);
              assertThat(holdsOf(his)).isEmpty();
            }
          };
        });
  }
}
