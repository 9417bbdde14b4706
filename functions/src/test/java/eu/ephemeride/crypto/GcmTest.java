package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcmTest {
  private static final byte[] KEY = Golden.rising(0, 32);
  private static final byte[] NONCE = Golden.rising(100, 12);
  private static final byte[] BOUND = {1, 2, 3};

  @ParameterizedTest
  @CsvFileSource(resources = "/golden/crypto/aes-256-gcm.csv")
  void thePublishedVectorsAreSealedAndOpened(
      String key, String nonce, String plain, String bound, String sealed, String tag) {
    assertThat(Gcm.seal(hex(key), hex(nonce), hex(plain), hex(bound))).isEqualTo(hex(sealed + tag));
    assertThat(Gcm.open(hex(key), hex(nonce), hex(sealed + tag), hex(bound))).isEqualTo(hex(plain));
  }

  @Test
  void anotherKeyNonceByteOrBoundTextIsTampering() {
    var sealed = Gcm.seal(KEY, NONCE, new byte[] {42}, BOUND);

    assertTampering(Golden.rising(1, 32), NONCE, sealed, BOUND);
    assertTampering(KEY, Golden.rising(101, 12), sealed, BOUND);
    assertTampering(KEY, NONCE, sealed, new byte[] {1, 2});
    sealed[0] ^= 1;
    assertTampering(KEY, NONCE, sealed, BOUND);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16})
  void whatIsCutShortIsTampering(int length) {
    var sealed = Gcm.seal(KEY, NONCE, new byte[] {42}, BOUND);

    assertTampering(KEY, NONCE, Arrays.copyOf(sealed, length), BOUND);
  }

  @Test
  void aKeyOrNonceOfAnotherLengthIsAMistakeOfOurs() {
    for (var length : new int[] {0, 16, 24, 31, 33}) {
      assertRefused(Golden.rising(0, length), NONCE);
    }
    for (var length : new int[] {0, 11, 13, 16}) {
      assertRefused(KEY, Golden.rising(0, length));
    }
  }

  private static void assertTampering(byte[] key, byte[] nonce, byte[] sealed, byte[] bound) {
    assertThatThrownBy(() -> Gcm.open(key, nonce, sealed, bound))
        .isInstanceOf(TamperingDetected.class);
  }

  private static void assertRefused(byte[] key, byte[] nonce) {
    assertThatThrownBy(() -> Gcm.seal(key, nonce, new byte[1], BOUND))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Gcm.open(key, nonce, new byte[32], BOUND))
        .isInstanceOf(IllegalStateException.class);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
