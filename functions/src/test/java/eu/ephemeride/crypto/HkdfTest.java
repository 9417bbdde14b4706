package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HkdfTest {
  private static final byte[] ELEVENS = new byte[22];

  static {
    Arrays.fill(ELEVENS, (byte) 0x0b);
  }

  @Test
  void rfc5869TestCase1() {
    var okm = Hkdf.derive(ELEVENS, Golden.rising(0, 13), Golden.rising(0xf0, 10), 42);

    assertThat(HexFormat.of().formatHex(okm))
        .isEqualTo(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  }

  @Test
  void rfc5869TestCase2() {
    var okm =
        Hkdf.derive(Golden.rising(0, 80), Golden.rising(0x60, 80), Golden.rising(0xb0, 80), 82);

    assertThat(HexFormat.of().formatHex(okm))
        .isEqualTo(
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c6"
                + "5e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
  }

  @Test
  void rfc5869TestCase3WithoutSaltAndInfo() {
    var okm = Hkdf.derive(ELEVENS, new byte[0], new byte[0], 42);

    assertThat(HexFormat.of().formatHex(okm))
        .isEqualTo(
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
  }

  @Test
  void aDerivedKeyIsOneRoundOfHmacOverItsUse() throws GeneralSecurityException {
    var root = Golden.rising(0, 32);
    var extracted = hmac(new byte[32], root);
    var use = "subject-wrap/v1".getBytes(StandardCharsets.UTF_8);
    var info = Arrays.copyOf(use, use.length + 1);
    info[use.length] = 1;

    assertThat(Hkdf.derive(root, "subject-wrap/v1")).isEqualTo(hmac(extracted, info));
  }

  @Test
  void theKeysOfTwoUsesAreThoseOfAnotherImplementation() {
    var root = Golden.rising(0, 32);

    assertThat(HexFormat.of().formatHex(Hkdf.derive(root, Roots.SUBJECT_WRAP)))
        .isEqualTo("a0f45077ef1056403c52ff6b8da87241321f07967e0802a6f28f06d695eb9278");
    assertThat(HexFormat.of().formatHex(Hkdf.derive(root, Roots.INDEX_WRAP)))
        .isEqualTo("128cfdd62bbcbc5dbfcaf711b71fdad8a661005848a2653844bf51e814fda829");
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }
}
