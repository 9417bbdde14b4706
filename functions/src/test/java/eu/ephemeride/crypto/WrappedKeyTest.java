package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.id.PracticeId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WrappedKeyTest {
  private static final PracticeId PRACTICE = new PracticeId("practice-1");
  private static final String USE = "subject/subject-1/identity";
  private static final WrappedKey.Under CARE_7 = new WrappedKey.Under(RootPurpose.CARE, 7);
  private static final byte[] WRAP_KEY = Golden.rising(50, 32);
  private static final byte[] NONCE = Golden.rising(100, 12);
  private static final SubjectKey KEY = new SubjectKey(1, Golden.rising(200, 32));
  private static final byte[] GOLDEN = Golden.bytes("wrapped-key-v1.hex");

  @Test
  void theStoredFormIsThatOfAnotherImplementation() {
    assertThat(WrappedKey.wrap(CARE_7, WRAP_KEY, NONCE, KEY, PRACTICE, USE)).isEqualTo(GOLDEN);
  }

  @Test
  void whatWasStoredStaysReadable() {
    var key = WrappedKey.unwrap(WRAP_KEY, GOLDEN, PRACTICE, USE);

    assertThat(key.bytes()).isEqualTo(KEY.bytes());
    assertThat(key.version()).isEqualTo(1);
    assertThat(WrappedKey.under(GOLDEN)).isEqualTo(CARE_7);
  }

  @Test
  void versionsOfFourBytesComeBack() {
    var under = new WrappedKey.Under(RootPurpose.HOLD, 0x01020304);
    var key = new SubjectKey(0x05060708, KEY.bytes());

    var wrapped = WrappedKey.wrap(under, WRAP_KEY, NONCE, key, PRACTICE, USE);

    assertThat(Arrays.copyOf(wrapped, 10)).containsExactly(1, 3, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(WrappedKey.under(wrapped)).isEqualTo(under);
    assertThat(WrappedKey.unwrap(WRAP_KEY, wrapped, PRACTICE, USE).version()).isEqualTo(0x05060708);
  }

  @Test
  void aFlippedBitInAnyByteIsTampering() {
    for (var bit = 0; bit < 8 * GOLDEN.length; bit++) {
      var flipped = GOLDEN.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);

      assertThatThrownBy(() -> WrappedKey.unwrap(WRAP_KEY, flipped, PRACTICE, USE))
          .as("byte %s, bit %s", bit / 8, bit % 8)
          .isInstanceOf(TamperingDetected.class);
    }
  }

  @Test
  void whatIsCutShortOrGrowsIsTampering() {
    for (var length = 0; length <= GOLDEN.length + 1; length++) {
      if (length != GOLDEN.length) {
        var other = Arrays.copyOf(GOLDEN, length);
        assertThatThrownBy(() -> WrappedKey.under(other)).isInstanceOf(TamperingDetected.class);
        assertTampering(WRAP_KEY, other, PRACTICE, USE);
      }
    }
  }

  @Test
  void aFormOrARootThatWeNeverWroteIsTampering() {
    for (var at = 0; at < 2; at++) {
      for (var value : new byte[] {0, 7, (byte) 0x80, (byte) 0xff}) {
        var other = GOLDEN.clone();
        other[at] = value;
        assertThatThrownBy(() -> WrappedKey.under(other)).isInstanceOf(TamperingDetected.class);
      }
    }
  }

  @Test
  void aKeyMovedToAnotherPracticeIsTampering() {
    assertTampering(WRAP_KEY, GOLDEN, new PracticeId("practice-2"), USE);
  }

  @Test
  void aKeyMovedToAnotherPersonCategoryOrUseIsTampering() {
    assertTampering(WRAP_KEY, GOLDEN, PRACTICE, "subject/subject-2/identity");
    assertTampering(WRAP_KEY, GOLDEN, PRACTICE, "subject/subject-1/agenda");
    assertTampering(WRAP_KEY, GOLDEN, PRACTICE, "index");
  }

  @Test
  void aKeyIsBoundToTheRootItHangsOnEvenUnderTheSameWrapKey() {
    var otherVersion = GOLDEN.clone();
    otherVersion[5] = 8;
    var otherPurpose = GOLDEN.clone();
    otherPurpose[1] = RootPurpose.CALLS.code();

    assertTampering(WRAP_KEY, otherVersion, PRACTICE, USE);
    assertTampering(WRAP_KEY, otherPurpose, PRACTICE, USE);
  }

  @Test
  void anotherWrapKeyIsTampering() {
    assertTampering(Golden.rising(51, 32), GOLDEN, PRACTICE, USE);
  }

  private static void assertTampering(
      byte[] wrapKey, byte[] wrapped, PracticeId practice, String use) {
    assertThatThrownBy(() -> WrappedKey.unwrap(wrapKey, wrapped, practice, use))
        .isInstanceOf(TamperingDetected.class);
  }
}
