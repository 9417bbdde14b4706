package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.CALLS;
import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.KeyTable.NOW;
import static eu.ephemeride.crypto.Note.ERASED;
import static eu.ephemeride.crypto.Note.READABLE;
import static eu.ephemeride.crypto.Racing.racing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.crypto.Shredding.Ground;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.testing.Backend;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.model.KmsException;

/// KMS is billed and throttled by the call: how many each act may cost, exactly.
@Timeout(60)
class KmsBudgetTest {
  private final KeyTable table = KeyTable.shared();
  private final Instance one = table.instance();
  private final PracticeId practice = table.aPractice(one);
  private final SubjectId person = table.aPerson(one, practice, IDENTITY);
  private final Note note = Note.sealedBy(one, practice, person, IDENTITY);
  private final Instance cold = table.instance();

  private static void assertCost(Instance instance, int decrypts, int dataKeys) {
    assertThat(instance.calls().count("decrypt")).as("Decrypt").isEqualTo(decrypts);
    assertThat(instance.calls().count("generateDataKey")).as("GenerateDataKey").isEqualTo(dataKeys);
  }

  @Test
  void aNewPracticeItsFirstPersonAndNoteCostOneDataKey() {
    assertThat(note.openedBy(one)).isEqualTo(READABLE);
    one.read(practice).index();
    assertCost(one, 0, 1);
  }

  @Test
  void aColdInstanceCostsOneDecryptAndAWarmOneNone() {
    for (var request = 0; request < 3; request++) {
      assertThat(note.openedBy(cold)).isEqualTo(READABLE);
      Note.sealedBy(cold, practice, person, IDENTITY);
      cold.read(practice).index();
    }
    assertCost(cold, 1, 0);
  }

  @Test
  void theEndpointsOwnCountAgrees() {
    var kms = Backend.shared().engines().kms();
    var before = kms.calls("Decrypt");
    note.openedBy(cold);
    note.openedBy(cold);
    assertThat(kms.calls("Decrypt") - before).isEqualTo(1);
  }

  @Test
  void readingKeyItemsCostsNothing() {
    cold.read(practice, person);
    cold.holds().restrict(practice, person, IDENTITY);
    cold.holds().hold(practice, person, "h1");
    cold.holds().liftHold(practice, person, "h1");
    cold.shredding().shred(practice, person, Set.of(IDENTITY), Ground.OWN_REQUEST, NOW);
    assertThat(note.openedBy(cold)).isEqualTo(ERASED);
    cold.shredding().shredPractice(practice, NOW);
    assertCost(cold, 0, 0);
  }

  @Test
  void sixteenColdRequestsAtOnceCostOneDecrypt() throws Exception {
    var opened = racing(16, _ -> note.openedBy(cold));
    assertThat(opened).containsOnly(READABLE);
    assertCost(cold, 1, 0);
  }

  @Test
  void sixteenThreadsOfOneColdRequestCostOneDecrypt() throws Exception {
    var keys = cold.read(practice, person);
    var opened = racing(16, _ -> note.openedBy(keys, Purpose.CARE));
    assertThat(opened).containsOnly(READABLE);
    assertCost(cold, 1, 0);
  }

  @Test
  void everyFiveMinutesCostOneDecryptMore() {
    note.openedBy(cold);
    cold.clock().advance(RootCache.FRESH.minusNanos(1));
    note.openedBy(cold);
    assertCost(cold, 1, 0);

    cold.clock().advance(Duration.ofNanos(1));
    note.openedBy(cold);
    note.openedBy(cold);
    assertCost(cold, 2, 0);

    cold.clock().advance(RootCache.FRESH);
    note.openedBy(cold);
    assertCost(cold, 3, 0);
  }

  @Test
  void whatIsForgottenBeforeASnapshotCostsOneDecryptAfterIt() {
    note.openedBy(cold);
    cold.keyring().forget();
    assertThat(note.openedBy(cold)).isEqualTo(READABLE);
    assertCost(cold, 2, 0);
  }

  @Test
  void everyRootCostsItsOwn() {
    one.keyring().ensureRoot(practice, RootPurpose.CALLS);
    one.keyring().ensureRoot(practice, RootPurpose.CALLS);
    assertCost(one, 0, 2);
    one.read(practice, person).ensure(person, CALLS);
    var calls = Note.sealedBy(one, practice, person, CALLS);
    one.rotation().addVersion(practice, RootPurpose.CARE);
    assertCost(one, 0, 3);

    note.openedBy(cold);
    calls.openedBy(cold);
    calls.openedBy(cold);
    assertCost(cold, 2, 0);
  }

  @Test
  void theProvidersRootCostsOneDataKeyEverAndOneDecryptAnInstance() {
    var empty = KeyTable.empty();
    var first = empty.instance();
    first.keyring().provider(RootPurpose.REGISTRY).index();
    first.keyring().provider(RootPurpose.REGISTRY).index();
    assertCost(first, 0, 1);

    var second = empty.instance();
    second.keyring().provider(RootPurpose.REGISTRY).index();
    second.keyring().provider(RootPurpose.REGISTRY).index();
    assertCost(second, 1, 0);
  }

  @Test
  void whileKmsIsThrottledAWarmInstanceServesForFifteenMinutesAndAColdOneNotAtAll() {
    note.openedBy(one);
    throttle(one);
    throttle(cold);
    assertThatThrownBy(() -> note.openedBy(cold)).isInstanceOf(RootsUnavailable.class);

    one.clock().set(NOW.plus(RootCache.STALE).minusNanos(1));
    assertThat(note.openedBy(one)).isEqualTo(READABLE);
    one.clock().set(NOW.plus(RootCache.STALE));
    assertThatThrownBy(() -> note.openedBy(one)).isInstanceOf(RootsUnavailable.class);

    one.calls().forget();
    assertThat(note.openedBy(one)).isEqualTo(READABLE);
  }

  @Test
  void aStaleAnswerNeverServesWhatWasDestroyed() {
    var spared = table.aPerson(one, practice, IDENTITY);
    var sparedNote = Note.sealedBy(one, practice, spared, IDENTITY);
    var other = table.instance();
    other.shredding().shred(practice, person, Set.of(IDENTITY), Ground.TERM, NOW);
    throttle(one);
    one.clock().advance(Duration.ofMinutes(10));

    assertThat(note.openedBy(one)).isEqualTo(ERASED);
    assertThat(sparedNote.openedBy(one)).isEqualTo(READABLE);

    other.shredding().shredPractice(practice, NOW);
    assertThat(sparedNote.openedBy(one)).isEqualTo(ERASED);
    assertThatThrownBy(() -> one.read(practice).index()).isInstanceOf(KeysDestroyed.class);
  }

  @Test
  void whatKmsRefusesIsNotServedFromMemory() {
    note.openedBy(one);
    one.clock().advance(RootCache.FRESH);
    one.calls()
        .before((call, _) -> {
          if (call.equals("decrypt")) {
            throw KmsException.builder().statusCode(400).message("access denied").build();
          }
        });
    assertThatThrownBy(() -> note.openedBy(one)).isInstanceOf(KmsException.class);
  }

  private static void throttle(Instance instance) {
    instance
        .calls()
        .before((call, _) -> {
          if (call.equals("decrypt")) {
            throw KmsException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build())
                .build();
          }
        });
  }
}
