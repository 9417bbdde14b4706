package eu.ephemeride.purge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The end of a practice: what a scan finds of it afterwards is what is to be kept, and no more.
class EndOfPracticeTest {
  private static final String LOOKS = "RECORDS ACCESS #";

  private final Product product = new Product();
  private final Tables tables = new Tables(product);

  private Product.Client support() {
    return product.as("agent", "support");
  }

  private Map<String, Long> ledger(Ended ended) {
    var counts = new TreeMap<String, Long>();
    tables.partition("LEDGER_TABLE", "END#" + ended.practice(), "DELETED").stream()
        .flatMap(e -> e.attributes().get("counts").m().entrySet().stream())
        .forEach(c -> counts.put(c.getKey(), Long.parseLong(c.getValue().n())));
    return counts;
  }

  @Test
  void nothingIsLeftButTheLogOfLooksTheLedgerAndTheTombstone() {
    var other = Ended.living(product);
    var others = other.left();
    var ended = Ended.living(product).ending();
    var before = ended.kinds();

    ended.runAt(Ended.ENDS.minusMillis(1));
    assertThat(ended.kinds()).isEqualTo(before);

    ended.run();
    // Until the term of the message about nobody known, which it finds gone.
    var row = "RECORDS DUE#PERSON #";
    var looks = before.get(LOOKS);
    assertThat(ended.kinds())
        .isEqualTo(Map.of("KEYS P PK", 1L, "LEDGER END DELETED", 1L, LOOKS, looks, row, 1L));
    assertThat(other.left()).containsExactlyInAnyOrderElementsOf(others);
    ended.runAt(Ended.ENDS.plus(Duration.ofDays(200)));
    assertThat(ended.kinds())
        .isEqualTo(Map.of("KEYS P PK", 1L, "LEDGER END DELETED", 1L, LOOKS, looks));
    assertThat(product.waiting("PurgeDeadLetters")).isEmpty();
    assertThat(ledger(ended))
        .containsEntry("appointments", 3L + 3L + 3L)
        .containsEntry("patients", 3L)
        .containsEntry("messages", 4L + 4L + 1L + 4L + 4L)
        .containsEntry("call_log", 1L);
    assertThat(product.log()).anyMatch(line -> line.contains("\"Purged\":9"));

    support().get(ended.agenda().place()).must(404);
    var again = Practices.aPractice(product, "owner", ended.siren());
    support().post(again + "/confirmation").must(200);
  }

  @Test
  void whoeverIsHeldOrRestrictedStaysForALegalClaimAlone_andGoesOnceFreed() {
    var ended = Ended.living(product).holdingOne().restrictingOne().ending();
    var held = ended.holds(ended.held());
    ended.run();

    assertThat(ended.kinds())
        .containsEntry("KEYS P SK", 2L)
        .containsEntry("RECORDS PATIENT IDENTITY", 2L)
        .containsEntry("RECORDS PATIENT HOLD", 2L)
        .containsEntry("RECORDS PATIENT APPOINTMENT", 2L)
        .containsEntry("LEDGER END ARCHIVE", 1L)
        .doesNotContainKeys("RECORDS INBOX NEW", "RECORDS AGENDA DAY", "RECORDS PRACTICE ACCOUNT");
    for (var patient : List.of(ended.held(), ended.restricted())) {
      for (var purpose : Purpose.values()) {
        assertThat(isReadable(ended, patient, purpose))
            .as(purpose.name())
            .isEqualTo(purpose.isAllowedUnderRestriction());
      }
    }
    product.as("owner").get(held).must(404);
    var carried = support().get(ended.holds(ended.restricted())).must(200);
    assertThat(carried.each("holds", "ground")).containsExactly("restriction");
    support().post(held, Bodies.json("{'ground': 'litigation'}")).must(404);

    var now = product.clock().instant().plus(Duration.ofDays(3));
    product.clock().set(now);
    var one = support().get(held).must(200).each("holds", "id").getFirst();
    support().post(held + "/" + one + "/lifting").must(200);
    ended.runAt(now);
    assertThat(ended.kinds())
        .containsEntry("KEYS P SK", 1L)
        .containsEntry("RECORDS PATIENT IDENTITY", 1L);
    support().post(ended.holds(ended.restricted()) + "/restriction/lifting").must(200);
    ended.runAt(now.plusSeconds(1));
    ended.runAt(now.plus(Duration.ofDays(200)));
    assertThat(ended.kinds().keySet())
        .containsExactlyInAnyOrder(
            "KEYS P PK",
            "LEDGER END ARCHIVE",
            "LEDGER END DELETED",
            "LEDGER HOLD #",
            "LEDGER RESTRICTION #",
            LOOKS);
  }

  private boolean isReadable(Ended ended, String patient, Purpose purpose) {
    var keys = product.wiring().keyring().read(ended.practice(), List.of(ended.subject(patient)));
    var item =
        product
            .wiring()
            .records()
            .get(PatientItems.key(ended.practice(), new PatientId(patient)))
            .orElseThrow();
    assertThat(keys.isErased(ended.subject(patient), Category.IDENTITY)).isTrue();
    return PatientItems.read(keys, item, purpose) instanceof Payloads.Read.Clear<?>;
  }

  @Test
  void aHoldAsYoungAsTheEndKeepsFromTheJanitor() {
    var ended = Ended.living(product);
    product
        .as("owner")
        .with("if-match", "*")
        .put(ended.agenda().place() + "/retention", Bodies.json("{'messages': {'months': 6}}"))
        .must(200);
    ended.runAt(Product.NOON);
    ended.runAt(Product.NOON.plus(EndOfPractice.LONGEST_WRITER));
    ended.holdingOne().ending();
    // The work about the janitor comes when the keys are dead, and the account is gone.
    for (var at = Ended.ENDS; at.isBefore(Ended.ENDS.plus(Duration.ofMinutes(30))); ) {
      product.clock().set(at);
      Workers.worker(product.wiring(), new Pace(10_000_000))
          .work(PurgeMessage.of(ended.due(), 0), () -> Duration.ofMinutes(15));
      at = at.plus(EndOfPractice.LONGEST_WRITER);
    }
    ended.runAt(Ended.ENDS.plus(Duration.ofHours(1)));
    ended.runAt(Ended.ENDS.plus(Duration.ofHours(2)));
    product.clock().advance(Duration.ofDays(400));
    product.sweep();
    var file = "PATIENT#" + ended.practice() + "#" + ended.held();
    assertThat(tables.partition("RECORDS_TABLE", file, "MESSAGE#")).hasSize(1);
    assertThat(tables.partition("RECORDS_TABLE", Due.partition(Work.HOLD), "0")).isEmpty();
    assertThat(product.waiting("PurgeDeadLetters")).isEmpty();
  }

  @Test
  void aHeldPracticeStaysAsItIs_andGoesAtOnceWhenItIsFreed() {
    var ended = Ended.living(product);
    var place = ended.agenda().place() + "/holds";
    var wish = Bodies.json("{'ground': 'inspection'}");
    var one = product.as("owner").post(place, wish).must(201).header("location");
    ended.ending();
    var before = ended.kinds();
    ended.run();
    ended.runAt(Ended.ENDS.plus(Duration.ofDays(3)));
    before.put("LEDGER END POSTPONED", 1L);
    assertThat(ended.kinds()).isEqualTo(before);
    product.as("owner").get(ended.agenda().place()).must(410);
    product.as("owner").post(one + "/lifting").must(410);

    support().post(one + "/lifting").must(200);
    var now = product.clock().instant().plusSeconds(1);
    ended.runAt(now);
    ended.runAt(now.plus(EndOfPractice.LONGEST_WRITER));
    ended.runAt(now.plus(Duration.ofDays(200)));
    assertThat(ended.kinds().keySet())
        .containsExactlyInAnyOrder(
            "KEYS P PK", "LEDGER END DELETED", "LEDGER END POSTPONED", "LEDGER HOLD #", LOOKS);
  }

  @Test
  void whoResumesLosesNothing_andLostDoubledLateAndPoisonedMessagesDoNoHarm() {
    var ended = Ended.living(product).ending();
    var before = ended.kinds();
    product.wiring().purges().send("{\"work\":");
    product.wiring().purges().send(PurgeMessage.of(ended.due(), 0).body());
    product.drain();
    assertThat(ended.kinds()).isEqualTo(before);
    ended.resumed();
    ended.run();
    before.remove("RECORDS DUE#CONTRACT-END #");
    assertThat(ended.kinds()).isEqualTo(before);
    assertThat(product.as("owner").get(ended.agenda().place()).must(200).id()).isNotEmpty();
  }

  @Test
  void whoIsHeldAndWasMergedIntoWhoIsNotIsFreedAlsoOnceThatOneIsGone() {
    var ended = Ended.living(product).holdingOne();
    var into = ended.agenda().place() + "/patients/" + ended.free() + "/merges";
    product.as("owner").post(into, Bodies.json("{}").put("duplicate", ended.held())).must(200);
    // The end comes before the day on which the other comes under his hold.
    ended.ending();
    tables.partition("RECORDS_TABLE", "DUE#HOLD", "0").forEach(tables::delete);
    ended.run();
    var held = ended.holds(ended.held());
    var one = support().get(held).must(200).each("holds", "id").getFirst();
    support().post(held + "/" + one + "/lifting").must(200);
    ended.runAt(product.clock().instant().plusSeconds(1));
    assertThat(ended.kinds()).doesNotContainKeys("KEYS P SK", "RECORDS PATIENT IDENTITY");
  }
}
