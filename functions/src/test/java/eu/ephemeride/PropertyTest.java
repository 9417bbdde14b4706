package eu.ephemeride;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PropertyTest {
  @AfterEach
  void forgetTheSeed() {
    System.clearProperty("property.seed");
  }

  @Test
  void aPropertyRunsOverManySeeds() {
    var drawn = new HashSet<Long>();

    Property.forAll(random -> drawn.add(random.nextLong()));

    assertThat(drawn).hasSizeGreaterThan(100);
  }

  @Test
  void aFailureNamesTheSeedThatShowsItAgain() {
    System.setProperty("property.seed", "42");
    var expected = new Random(42).nextInt();

    var thrown =
        catchThrowable(
            () -> Property.forAll(random -> assertThat(random.nextInt()).isNotEqualTo(expected)));

    assertThat(thrown)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dproperty.seed=42");
  }
}
