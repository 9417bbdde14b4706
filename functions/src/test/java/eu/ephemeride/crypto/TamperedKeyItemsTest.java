package eu.ephemeride.crypto;

import static eu.ephemeride.crypto.Category.AGENDA;
import static eu.ephemeride.crypto.Category.IDENTITY;
import static eu.ephemeride.crypto.Note.READABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.crypto.KeyTable.Instance;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who may write the keys table, but has no use of KMS, gains nothing by moving keys about.
class TamperedKeyItemsTest {
  private final KeyTable table = KeyTable.shared();
  private final Instance warm = table.instance();
  private final PracticeId practice = table.aPractice(warm);
  private final SubjectId person = table.aPerson(warm, practice, IDENTITY, AGENDA);
  private final Map<String, AttributeValue> personKey = KeyItems.subjectKey(practice, person);
  private final Map<String, AttributeValue> practiceKey = KeyItems.practiceKey(practice);
  private final Note note = Note.sealedBy(warm, practice, person, IDENTITY);

  @BeforeEach
  void itIsReadableAtFirst() {
    assertThat(note.openedBy(warm)).isEqualTo(READABLE);
  }

  private void assertTampering() {
    for (var instance : Set.of(warm, table.instance())) {
      assertThatThrownBy(() -> note.openedBy(instance)).isInstanceOf(TamperingDetected.class);
      assertThatThrownBy(() -> Note.sealedBy(instance, practice, person, IDENTITY))
          .isInstanceOf(TamperingDetected.class);
    }
  }

  @Test
  void aKeyCopiedToAnotherCategoryIsRefused() {
    table.set(personKey, "identity", table.item(practice, person).get("agenda"));
    assertTampering();
  }

  @Test
  void aKeyCopiedFromAnotherPersonIsRefused() {
    var neighbour = table.aPerson(warm, practice, IDENTITY);
    table.set(personKey, "identity", table.item(practice, neighbour).get("identity"));
    assertTampering();
  }

  @Test
  void aKeyCopiedFromAnotherPracticeIsRefused() {
    var elsewhere = table.aPractice(warm);
    table.commit(warm.read(elsewhere).createSubject(person, Set.of(IDENTITY)));
    table.set(personKey, "identity", table.item(elsewhere, person).get("identity"));
    assertTampering();
  }

  @Test
  void aKeySaidToHangOnAnotherVersionOfItsRootIsRefused() {
    warm.rotation().addVersion(practice, RootPurpose.CARE);
    table.set(personKey, "identity", changed(identity(), 5));
    assertTampering();
  }

  @Test
  void aKeySaidToHangOnAnotherRootIsRefused() {
    warm.keyring().ensureRoot(practice, RootPurpose.CALLS);
    table.set(personKey, "identity", changed(identity(), 1));
    assertTampering();
  }

  @Test
  void aKeyOfAnyOtherBytesIsRefused() {
    var wrapped = identity();
    for (var at : new int[] {0, 9, 10, 22, wrapped.length - 1}) {
      table.set(personKey, "identity", changed(wrapped, at));
      assertTampering();
    }
    table.set(personKey, "identity", KeyItems.binary(new byte[0]));
    assertTampering();
  }

  @Test
  void aRootOfAnotherPracticeIsRefusedByKms() {
    var elsewhere = table.aPractice(warm);
    table.set(practiceKey, "care", table.item(elsewhere).get("care"));
    assertTampering();
  }

  @Test
  void aRootOfAnotherVersionIsRefusedByKms() {
    warm.rotation().addVersion(practice, RootPurpose.CARE);
    var care = table.item(practice).get("care").m();
    table.set(
        practiceKey, "care", AttributeValue.fromM(Map.of("1", care.get("2"), "2", care.get("1"))));
    assertTampering();
  }

  @Test
  void aRootOfAnotherPurposeIsRefusedByKms() {
    warm.keyring().ensureRoot(practice, RootPurpose.CALLS);
    table.set(practiceKey, "care", table.item(practice).get("calls"));
    assertTampering();
  }

  @Test
  void anIndexOfAnotherPracticeIsRefused() {
    table.set(practiceKey, "careIndex", table.item(table.aPractice(warm)).get("careIndex"));
    for (var instance : Set.of(warm, table.instance())) {
      assertThatThrownBy(() -> instance.read(practice).index())
          .isInstanceOf(TamperingDetected.class);
    }
  }

  @Test
  void aPersonsKeyInTheIndexsPlaceIsRefused() {
    table.set(practiceKey, "careIndex", KeyItems.binary(identity()));
    assertThatThrownBy(() -> warm.read(practice).index()).isInstanceOf(TamperingDetected.class);
  }

  private byte[] identity() {
    return table.item(practice, person).get("identity").b().asByteArray();
  }

  private static AttributeValue changed(byte[] wrapped, int at) {
    var copy = wrapped.clone();
    copy[at] ^= 3;
    return KeyItems.binary(copy);
  }
}
