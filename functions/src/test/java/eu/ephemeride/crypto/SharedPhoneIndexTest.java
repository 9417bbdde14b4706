package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.CALLS;
import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.KeyTable.NOW;
import static eu.ephemeride.crypto.Note.READABLE;
import static eu.ephemeride.crypto.Racing.racing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.id.PracticeId;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who serves the lines finds patients by their numbers, and unwraps nothing of care.
@Timeout(60)
class SharedPhoneIndexTest {
  private static final String NUMBER = "+33199000001";

  private final KeyTable table = KeyTable.shared();
  private final Instance care = table.instance();
  private final PracticeId practice = table.aPractice(care);

  /// An instance that KMS gives the calls roots alone.
  private Instance callsOnly() {
    var kms = care.keyring().cache();
    return table.instance(
        new RootKeys() {
          @Override
          public Root generate(KmsContext context) {
            throw new AssertionError("nothing new is made here");
          }

          @Override
          public byte[] decrypt(byte[] blob, KmsContext context) {
            assertThat(context.asMap()).containsEntry("purpose", "calls");
            return kms.root(blob, context);
          }
        });
  }

  private byte[] shared(Instance instance) {
    return instance.keyring().calls(practice, List.of()).carePhoneToken(NUMBER);
  }

  private byte[] ofCare(String number) {
    var term = NormalForms.phone(number);
    return care.read(practice).index().token(term.field(), term.normalForm());
  }

  private AttributeValue phoneItem(PracticeId of) {
    return table.item(of).get(KeyItems.CALLS_PHONE);
  }

  @Test
  void theTokenOfANumberIsThatOfTheCareIndex() {
    care.keyring().sharePhoneIndex(practice);
    assertThat(shared(callsOnly())).isEqualTo(ofCare(NUMBER)).isNotEqualTo(ofCare("+33199000002"));
    // And the calls' own index is another.
    var own = callsOnly().keyring().calls(practice, List.of()).index().token("phone", NUMBER);
    assertThat(own).isNotEqualTo(ofCare(NUMBER));
  }

  @Test
  void whoServesTheLinesSealsAndOpensCallsWithoutTheCareRoot() {
    care.keyring().sharePhoneIndex(practice);
    var person = table.aName();
    var keys = callsOnly().keyring().calls(practice, List.of(person));
    assertThat(keys.isKnown(person)).isFalse();
    table.commit(keys.createSubject(person, Set.of(CALLS)));
    var note = Note.sealedBy(keys, practice, person, CALLS);
    var again = callsOnly().keyring().calls(practice, List.of(person));
    assertThat(again.isKnown(person)).isTrue();
    assertThat(note.openedBy(again, Purpose.CARE)).isEqualTo(READABLE);
    assertThat(note.openedBy(care.read(practice, person), Purpose.CARE)).isEqualTo(READABLE);
    assertThat(table.under(practice, person, CALLS))
        .isEqualTo(new WrappedKey.Under(RootPurpose.CALLS, 1));
  }

  @Test
  void sharingTwiceIsOnceAndTheSecondWritesNothing() {
    care.keyring().sharePhoneIndex(practice);
    var first = phoneItem(practice);
    care.calls().forget();
    care.keyring().sharePhoneIndex(practice);
    assertThat(care.calls().names()).containsExactly("batchGetItem");
    assertThat(phoneItem(practice)).isEqualTo(first);
  }

  @Test
  void whoeverLosesTheRaceAdoptsTheWinnersKey() throws Exception {
    var tokens =
        racing(
            8,
            _ -> {
              var instance = table.instance();
              instance.keyring().sharePhoneIndex(practice);
              return List.of(
                  phoneItem(practice),
                  AttributeValue.fromS(HexFormat.of().formatHex(shared(instance))));
            });
    assertThat(new HashSet<>(tokens)).hasSize(1);
    assertThat(table.versions(practice, RootPurpose.CALLS)).containsExactly("1");
  }

  @Test
  void aRotationOfTheCallsRootMovesItAndTheOldVersionGoesOnlyAfterThat() {
    care.keyring().sharePhoneIndex(practice);
    care.rotation().addVersion(practice, RootPurpose.CALLS);
    // The index alone has moved: the shared key still hangs on the old version.
    var before = phoneItem(practice);
    care.rotation().rewrapPage(practice, RootPurpose.CALLS, Optional.empty());
    var after = phoneItem(practice);
    table.set(KeyItems.practiceKey(practice), KeyItems.CALLS_PHONE, before);
    assertThat(care.rotation().retire(practice, RootPurpose.CALLS, 1)).isFalse();
    table.set(KeyItems.practiceKey(practice), KeyItems.CALLS_PHONE, after);
    assertThat(care.rotation().retire(practice, RootPurpose.CALLS, 1)).isTrue();
    assertThat(WrappedKey.under(after.b().asByteArray()))
        .isEqualTo(new WrappedKey.Under(RootPurpose.CALLS, 2));
    assertThat(shared(callsOnly())).isEqualTo(ofCare(NUMBER));
  }

  @Test
  void aRotationOfTheCareRootChangesNoToken() {
    care.keyring().sharePhoneIndex(practice);
    var token = ofCare(NUMBER);
    care.rotation().addVersion(practice, RootPurpose.CARE);
    care.rotation().rewrapPage(practice, RootPurpose.CARE, Optional.empty());
    assertThat(care.rotation().retire(practice, RootPurpose.CARE, 1)).isTrue();
    assertThat(shared(callsOnly())).isEqualTo(token);
  }

  @Test
  void aPracticeThatSharedNothingRotatesAllTheSame() {
    care.keyring().ensureRoot(practice, RootPurpose.CALLS);
    care.rotation().addVersion(practice, RootPurpose.CALLS);
    care.rotation().rewrapPage(practice, RootPurpose.CALLS, Optional.empty());
    assertThat(care.rotation().retire(practice, RootPurpose.CALLS, 1)).isTrue();
    assertThatThrownBy(() -> shared(care)).isInstanceOf(KeyItemDamaged.class);
  }

  @Test
  void aDeadPracticeSharesNothingAndLosesWhatItShared() {
    care.keyring().sharePhoneIndex(practice);
    assertThat(care.shredding().shredPractice(practice, NOW))
        .isEqualTo(Shredding.Outcome.DESTROYED);
    assertThat(table.item(practice)).doesNotContainKey(KeyItems.CALLS_PHONE);
    assertThatThrownBy(() -> shared(care)).isInstanceOf(KeysDestroyed.class);
    assertThatThrownBy(() -> care.keyring().sharePhoneIndex(practice))
        .isInstanceOf(KeysDestroyed.class);
    assertThat(table.item(practice)).doesNotContainKey(KeyItems.CALLS_PHONE);
  }

  @Test
  void aPracticeThatDiesBetweenReadAndWriteSharesNothing() {
    care.keyring().ensureRoot(practice, RootPurpose.CALLS);
    var instance = table.instance();
    instance
        .calls()
        .before((name, _) -> {
          if (name.equals("updateItem")) {
            care.shredding().shredPractice(practice, NOW);
          }
        });
    assertThatThrownBy(() -> instance.keyring().sharePhoneIndex(practice))
        .isInstanceOf(KeysDestroyed.class);
    assertThat(table.item(practice)).doesNotContainKey(KeyItems.CALLS_PHONE);
  }

  @Test
  void whatStandsInItsPlaceAndIsNotItIsRefused() {
    care.keyring().sharePhoneIndex(practice);
    var elsewhere = table.aPractice(care);
    care.keyring().sharePhoneIndex(elsewhere);
    var person = table.aPerson(care, practice, IDENTITY, CALLS);
    var bits = phoneItem(practice).b().asByteArray();
    bits[30] ^= 1;
    var wrong =
        List.of(
            table.item(practice).get("callsIndex"),
            table.item(practice).get("careIndex"),
            table.item(practice, person).get("calls"),
            phoneItem(elsewhere),
            KeyItems.binary(bits));
    for (var value : wrong) {
      table.set(KeyItems.practiceKey(practice), KeyItems.CALLS_PHONE, value);
      assertThatThrownBy(() -> shared(care)).isInstanceOf(TamperingDetected.class);
    }
    var key = phoneItem(elsewhere);
    table.set(KeyItems.practiceKey(elsewhere), "callsIndex", key);
    assertThatThrownBy(() -> care.keyring().calls(elsewhere, List.of()).index())
        .isInstanceOf(TamperingDetected.class);
  }
}
