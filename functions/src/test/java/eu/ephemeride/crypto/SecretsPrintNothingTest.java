package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsPrintNothingTest {
  @Test
  void keysAndPlaintextsPrintTheirKindAlone() {
    assertThat(new SubjectKey(1, Golden.rising(0, 32))).hasToString("SubjectKey");
    assertThat(new RootKeys.Root(Golden.rising(0, 32), new byte[] {1})).hasToString("Root");
    assertThat(new Opened.Plain(new byte[] {1})).hasToString("Plain");
  }

  @Test
  void plaintextsAreEqualByTheirBytes() {
    var plain = new Opened.Plain(new byte[] {1, 2});

    assertThat(plain)
        .isEqualTo(new Opened.Plain(new byte[] {1, 2}))
        .hasSameHashCodeAs(new Opened.Plain(new byte[] {1, 2}))
        .isNotEqualTo(new Opened.Plain(new byte[] {1, 3}))
        .isNotEqualTo(new Opened.Erased());
    assertThat(plain.hashCode()).isNotEqualTo(new Opened.Plain(new byte[] {1, 3}).hashCode());
  }

  @Test
  void twoKeysAreTheSameOnlyWhenTheyAreOne() {
    var key = new SubjectKey(1, new byte[32]);
    var root = new RootKeys.Root(new byte[32], new byte[1]);

    assertThat(key).isEqualTo(key).isNotEqualTo(new SubjectKey(1, key.bytes()));
    assertThat(root).isEqualTo(root).isNotEqualTo(new RootKeys.Root(root.plaintext(), root.blob()));
    assertThat(key.hashCode()).isEqualTo(System.identityHashCode(key));
    assertThat(root.hashCode()).isEqualTo(System.identityHashCode(root));
  }

  @Test
  void whatIsThrownHasAFixedText() {
    assertThat(new TamperingDetected())
        .hasMessage("an envelope, a wrapped key or a root failed its check");
    assertThat(new KeysDestroyed()).hasMessage("the keys were destroyed");
    assertThat(new KeyItemDamaged()).hasMessage("a key is missing without a tombstone");
    assertThat(new RootsUnavailable(new IllegalStateException("planted")))
        .hasMessage("KMS does not answer");
  }
}
