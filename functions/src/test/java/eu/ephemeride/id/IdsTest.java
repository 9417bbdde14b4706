package eu.ephemeride.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.Property;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  @Test
  void aFreshIdIs128RandomBits() {
    RandomGenerator rising =
        new Random() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            for (var i = 0; i < bytes.length; i++) {
              bytes[i] = (byte) (0xf0 + i);
            }
          }
        };

    assertThat(Ids.random(rising)).isEqualTo("8PHy8_T19vf4-fr7_P3-_w");
  }

  @Test
  void freshIdsHaveTheForm() {
    Property.forAll(random -> assertThat(Ids.isForm(Ids.random(random))).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Z9_-", "8PHy8_T19vf4-fr7_P3-_w", "0123456789012345678901234567890123456789"})
  void anIdHasOneToFortySafeCharacters(String id) {
    assertThat(Ids.isForm(id)).isTrue();
    assertThat(new PracticeId(id)).hasToString(id);
    assertThat(new SubjectId(id)).hasToString(id);
    assertThat(new CallerId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a#b",
        "a/b",
        "a.b",
        "é",
        "a\n",
        "01234567890123456789012345678901234567890"
      })
  void anythingElseIsNoId(String text) {
    assertThat(Ids.isForm(text)).isFalse();
    assertThatThrownBy(() -> new PracticeId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SubjectId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CallerId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an id");
  }

  @Test
  void thePracticeIsASubjectOfItsOwn() {
    assertThat(SubjectId.of(new PracticeId("pr-1"))).isEqualTo(new SubjectId("pr-1"));
  }

  @Test
  void theSameTokenNamesTheSameCallerForEver() throws Exception {
    var caller = CallerId.of("https://issuer.example", "subject-1");

    var hash =
        MessageDigest.getInstance("SHA-256")
            .digest("https://issuer.example\0subject-1".getBytes(StandardCharsets.UTF_8));
    var head = Arrays.copyOf(hash, 24);
    assertThat(caller.value()).isEqualTo(Base64.getUrlEncoder().encodeToString(head));
    assertThat(caller.value()).hasSize(32);
  }

  @Test
  void issuerAndSubjectDoNotRunTogether() {
    assertThat(CallerId.of("ab", "c")).isNotEqualTo(CallerId.of("a", "bc"));
    assertThat(CallerId.of("a", "b")).isNotEqualTo(CallerId.of("b", "a"));
  }
}
