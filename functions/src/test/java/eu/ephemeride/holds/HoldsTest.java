package eu.ephemeride.holds;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.policy.Term;
import eu.ephemeride.purge.PurgeScheduleHandler;
import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.AtOnce;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Conflicts;
import eu.ephemeride.testing.FaultSweep;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Tables.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Legal holds through the door: set, listed, lifted; in records, ledger and keys at once.
class HoldsTest {
  private static final String WISH = "{'ground': 'court-order', 'reference': 'RG-24_01234'}";

  private final Product product = new Product();
  private final Agendas agenda = Agendas.anAgenda(product, "owner");
  private final Tables tables = new Tables(product);
  private final String practice = agenda.place().substring("/practices/".length());

  private String holds(String patient) {
    return agenda.place() + "/patients/" + patient + "/holds";
  }

  private Answer hold(Product.Client who, String place) {
    return who.post(place, Bodies.json(WISH));
  }

  private Product.Client owner() {
    return product.as("owner");
  }

  private Product.Client support() {
    return product.as("agent", "support");
  }

  private List<String> set(String sk, String name) {
    var item = tables.partition("KEYS_TABLE", "P#" + practice, sk).getFirst().attributes();
    return item.containsKey(name) ? item.get(name).ss() : List.of();
  }

  private int counted() {
    var item = tables.partition("KEYS_TABLE", "P#" + practice, "PK").getFirst().attributes();
    return item.containsKey("held") ? Integer.parseInt(item.get("held").n()) : 0;
  }

  private List<Stored> due(String work) {
    return tables.partition("RECORDS_TABLE", "DUE#" + work, "0").stream()
        .filter(row -> row.text("sk").contains("#" + practice + "#"))
        .toList();
  }

  private List<Stored> ledger(String patient) {
    return tables.partition("LEDGER_TABLE", "HOLD#" + practice, patient + "#");
  }

  @Test
  void aPatientsHoldIsSetListedAndLifted_andItsHistoryStays() {
    var patient = agenda.patient();
    var set = hold(owner(), holds(patient)).must(201);
    var one = set.header("location");
    assertThat(set.header("etag")).isEqualTo("\"1\"");
    assertThat(set.text("/reference")).isEqualTo("RG-24_01234");
    assertThat(set("SK#" + patient, "hold")).containsExactly(set.id());
    assertThat(counted()).isEqualTo(1);
    assertThat(ledger(patient)).extracting(e -> e.text("sk").split("#")[2]).containsExactly("set");
    assertThat(due("HOLD")).hasSize(1);

    var second = hold(support(), holds(patient)).must(201);
    assertThat(counted()).isEqualTo(1);
    assertThat(owner().get(holds(patient)).each("holds", "id"))
        .containsExactlyInAnyOrder(set.id(), second.id());

    var lifted = owner().post(one + "/lifting").must(200);
    assertThat(lifted.json().has("lifted")).isTrue();
    assertThat(lifted.header("etag")).isEqualTo("\"2\"");
    assertThat(set("SK#" + patient, "hold")).containsExactly(second.id());
    assertThat(owner().post(one + "/lifting", Bodies.json("{}")).must(200).json())
        .isEqualTo(lifted.json());
    assertThat(product.as("d", "dpo").get(one).must(200).json()).isEqualTo(lifted.json());
    support().post(second.header("location") + "/lifting").must(200);
    assertThat(set("SK#" + patient, "hold")).isEmpty();
    assertThat(counted()).isZero();
    assertThat(due("RELEASE")).isNotEmpty();
    assertThat(ledger(patient)).hasSize(4);
    assertThat(owner().get(holds(patient)).json().path("holds"))
        .hasSize(2)
        .allMatch(h -> h.has("lifted"));
  }

  @Test
  void whatIsWrongIsNamed_andWhatIsNotThereIsNotFound() {
    var place = holds(agenda.patient());
    var broken = owner().post(place, Bodies.json("{'ground': 'restriction', 'reference': 'M. X'}"));
    assertThat(broken.must(422).errors())
        .containsExactlyInAnyOrder("/ground not-allowed", "/reference id");
    owner().post(place, Bodies.json("{'ground': 'litigation', 'who': 'x'}")).must(400);
    owner().post(holds("nobody"), Bodies.json(WISH)).must(404);
    owner().get(holds("nobody")).must(404);
    owner().get(place + "/nothing").must(404);
    owner().post(place + "/nothing/lifting").must(404);
    var ofPatient = hold(owner(), place).must(201).id();
    owner().get(agenda.place() + "/holds/" + ofPatient).must(404);
    product.as("d", "dpo").post(place, Bodies.json(WISH)).must(404);
  }

  @Test
  void theSameWishUnderAKeySetsOne_forItsOwnFileAlone() {
    var key = owner().with("idempotency-key", "k");
    var first = hold(key, holds(agenda.patient())).must(201);
    assertThat(hold(key, holds(agenda.patient())).must(201).id()).isEqualTo(first.id());
    key.post(holds(agenda.patient()), Bodies.json("{'ground': 'litigation'}"))
        .must(422, "idempotency-key-reused");
    assertThat(hold(key, holds(agenda.anotherPatient())).must(201).id()).isNotEqualTo(first.id());
    assertThat(hold(key, agenda.place() + "/holds").must(201).id())
        .isEqualTo(hold(key, agenda.place() + "/holds").must(201).id());
  }

  @Test
  void mergedFilesAreHeldAndFreedTogether() {
    var survivor = agenda.patient();
    var duplicate = agenda.anotherPatient();
    var merges = agenda.place() + "/patients/" + survivor + "/merges";
    owner().post(merges, Bodies.json("{}").put("duplicate", duplicate)).must(200);
    hold(owner(), holds(duplicate)).must(409, "merged");

    var set = hold(owner(), holds(survivor)).must(201);
    assertThat(set("SK#" + duplicate, "hold")).containsExactly(set.id());
    assertThat(counted()).isEqualTo(2);
    assertThat(ledger(duplicate)).hasSize(1);
    owner().post(set.header("location") + "/lifting").must(200);
    assertThat(set("SK#" + duplicate, "hold")).isEmpty();
    assertThat(counted()).isZero();
    owner().get(holds(duplicate) + "/" + set.id()).must(200);

    var again = hold(owner(), holds(survivor)).must(201);
    owner().with("if-match", "*").send("DELETE", merges + "/" + duplicate, "", "").must(204);
    owner().post(again.header("location") + "/lifting").must(200);
    assertThat(set("SK#" + duplicate, "hold")).containsExactly(again.id());
    owner().post(holds(duplicate) + "/" + again.id() + "/lifting").must(200);
    assertThat(counted()).isZero();
  }

  @Test
  void whatIsMergedWithAHeldFileComesUnderItsHold_unlessItWasFreedOfIt() {
    var held = agenda.patient();
    var other = agenda.anotherPatient();
    var set = hold(owner(), holds(held)).must(201);
    // The held one is the duplicate.
    var merges = agenda.place() + "/patients/" + other + "/merges";
    owner().post(merges, Bodies.json("{}").put("duplicate", held)).must(200);
    nextDay();
    assertThat(set("SK#" + other, "hold")).containsExactly(set.id());
    assertThat(counted()).isEqualTo(2);
    assertThat(owner().get(holds(other)).each("holds", "id")).containsExactly(set.id());

    owner().with("if-match", "*").send("DELETE", merges + "/" + held, "", "").must(204);
    owner().post(holds(other) + "/" + set.id() + "/lifting").must(200);
    owner().post(merges, Bodies.json("{}").put("duplicate", held)).must(200);
    nextDay();
    assertThat(set("SK#" + other, "hold")).isEmpty();
    assertThat(set("SK#" + held, "hold")).containsExactly(set.id());
  }

  private void nextDay() {
    product.clock().advance(Duration.ofHours(25));
    product.run(PurgeScheduleHandler.class);
    product.drain();
  }

  @Test
  void aWholePracticeIsHeldAndFreed() {
    var place = agenda.place() + "/holds";
    var set = hold(owner(), place).must(201);
    assertThat(set("PK", "onHold")).containsExactly(set.id());
    assertThat(owner().get(place).each("holds", "id")).containsExactly(set.id());
    assertThat(due("HOLD")).extracting(row -> row.text("sk")).allMatch(sk -> sk.endsWith("#-"));
    support().post(set.header("location") + "/lifting").must(200);
    assertThat(set("PK", "onHold")).isEmpty();
    assertThat(ledger("-")).hasSize(2);
  }

  @Test
  void aFilePastItsTermIsAsIfItHadNeverBeen_unlessAHoldKeepsIt() {
    var held = agenda.anotherPatient();
    var one = hold(owner(), holds(held)).must(201).header("location");
    owner()
        .with("if-match", "*")
        .put(agenda.place() + "/retention", Bodies.json("{'patients': {'months': 1}}"))
        .must(200);
    product.clock().set(Product.NOON.atZone(Term.FRANCE).plusMonths(1).toInstant());
    for (var who : List.of(owner(), support())) {
      who.get(holds(agenda.patient())).must(404);
      hold(who, holds(agenda.patient())).must(404);
      who.get(holds(held)).must(200);
    }
    owner().post(one + "/lifting").must(200);
    owner().get(holds(held)).must(404);
    hold(owner(), holds(held)).must(404);
  }

  @Test
  void manyAtOnceAreCountedRightly_whateverConflicts() {
    var patient = agenda.patient();
    product.calls().before(new Conflicts(7, 0.2));
    var place = holds(patient);
    var tasks = new ArrayList<Callable<Answer>>();
    for (var i = 0; i < 8; i++) {
      tasks.add(() -> hold(owner(), place));
    }
    var set = AtOnce.run(tasks).stream().map(a -> a.must(201).header("location")).toList();
    assertThat(set("SK#" + patient, "hold")).hasSize(8);
    assertThat(counted()).isEqualTo(1);
    var lifts = new ArrayList<Callable<Answer>>();
    set.forEach(one -> lifts.add(() -> owner().post(one + "/lifting")));
    AtOnce.run(lifts).forEach(a -> a.must(200));
    product.calls().forget();
    assertThat(set("SK#" + patient, "hold")).isEmpty();
    assertThat(counted()).isZero();
  }

  @Test
  void whateverCallFails_itIsSetOnceAndLiftedOnce() {
    var sweep = new FaultSweep(product);
    sweep.run(
        7,
        () -> {
          var patient = agenda.anotherPatient();
          return flow(
              instance ->
                  instance
                      .as("owner")
                      .with("idempotency-key", patient)
                      .post(holds(patient), Bodies.json(WISH)),
              201,
              () -> {
                assertThat(set("SK#" + patient, "hold")).hasSize(1);
                assertThat(ledger(patient)).hasSize(1);
              });
        });
    sweep.run(
        6,
        () -> {
          var patient = agenda.anotherPatient();
          var one = hold(owner(), holds(patient)).must(201).header("location");
          return flow(
              instance -> instance.as("owner").post(one + "/lifting"),
              200,
              () -> {
                assertThat(set("SK#" + patient, "hold")).isEmpty();
                assertThat(ledger(patient)).hasSize(2);
              });
        });
  }

  private static FaultSweep.Flow flow(
      Function<Product, Answer> send, int status, Runnable isDoneOnce) {
    return new FaultSweep.Flow() {
      @Override
      public Answer send(Product instance) {
        return send.apply(instance);
      }

      @Override
      public void isDoneOnce(Product instance, Answer answer) {
        answer.must(status);
        isDoneOnce.run();
      }
    };
  }
}
