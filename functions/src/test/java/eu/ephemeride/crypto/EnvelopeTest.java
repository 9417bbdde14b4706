package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.Property;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final SubjectKey KEY = new SubjectKey(1, Golden.rising(0, 32));
  private static final byte[] NONCE = Golden.rising(100, 12);
  private static final byte[] BOUND =
      Bound.to("records", "practice-1", "subject-1", "identity", "pk", "sk", "payload");
  private static final byte[] PLAIN = "Épreuve".getBytes(StandardCharsets.UTF_8);
  private static final byte[] GOLDEN = Golden.bytes("envelope-v1.hex");

  @Test
  void theStoredFormIsThatOfAnotherImplementation() {
    assertThat(Envelope.seal(KEY, NONCE, PLAIN, BOUND)).isEqualTo(GOLDEN);
  }

  @Test
  void whatWasStoredStaysReadable() {
    assertThat(Envelope.open(KEY, GOLDEN, BOUND)).isEqualTo(PLAIN);
  }

  @Test
  void aFlippedBitInAnyByteIsTampering() {
    for (var bit = 0; bit < 8 * GOLDEN.length; bit++) {
      var flipped = GOLDEN.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);

      assertThatThrownBy(() -> Envelope.open(KEY, flipped, BOUND))
          .as("byte %s, bit %s", bit / 8, bit % 8)
          .isInstanceOf(TamperingDetected.class);
    }
  }

  @Test
  void whatIsCutShortOrGrowsIsTampering() {
    for (var length = 0; length < GOLDEN.length; length++) {
      assertTampering(KEY, Arrays.copyOf(GOLDEN, length), BOUND);
    }
    assertTampering(KEY, Arrays.copyOf(GOLDEN, GOLDEN.length + 1), BOUND);
  }

  @Test
  void anotherVersionOfTheKeyIsTampering() {
    assertTampering(new SubjectKey(2, KEY.bytes()), GOLDEN, BOUND);
  }

  @Test
  void theVersionOfTheKeyStandsInTheHead() {
    var second = new SubjectKey(0x01020304, KEY.bytes());

    var sealed = Envelope.seal(second, NONCE, PLAIN, BOUND);

    assertThat(Arrays.copyOf(sealed, 5)).containsExactly(1, 1, 2, 3, 4);
    assertThat(Envelope.open(second, sealed, BOUND)).isEqualTo(PLAIN);
  }

  @Test
  void anEnvelopeOpensNowhereElse() {
    var here =
        new String[] {"records", "practice-1", "subject-1", "identity", "pk", "sk", "payload"};
    for (var i = 0; i < here.length; i++) {
      var elsewhere = here.clone();
      elsewhere[i] += "x";

      assertTampering(KEY, GOLDEN, Bound.to(elsewhere));
    }
  }

  @Test
  void theKeyOfAnotherPersonIsTampering() {
    assertTampering(new SubjectKey(1, Golden.rising(1, 32)), GOLDEN, BOUND);
  }

  @Test
  void aSealedTextWithoutPaddingIsTampering() {
    var sealed = Gcm.seal(KEY.bytes(), NONCE, new byte[64], BOUND);
    var envelope = Arrays.copyOf(GOLDEN, 17 + sealed.length);
    System.arraycopy(sealed, 0, envelope, 17, sealed.length);

    assertTampering(KEY, envelope, BOUND);
  }

  @Test
  void everyPlaintextComesBackAndOnlyItsBlocksShow() {
    Property.forAll(random -> {
      var plain = new byte[random.nextInt(300)];
      random.nextBytes(plain);

      var sealed = Envelope.seal(KEY, NONCE, plain, BOUND);

      assertThat(sealed).hasSize(17 + (plain.length / 64 + 1) * 64 + 16);
      assertThat(Envelope.open(KEY, sealed, BOUND)).isEqualTo(plain);
    });
  }

  private static void assertTampering(SubjectKey key, byte[] envelope, byte[] bound) {
    assertThatThrownBy(() -> Envelope.open(key, envelope, bound))
        .isInstanceOf(TamperingDetected.class);
  }
}
