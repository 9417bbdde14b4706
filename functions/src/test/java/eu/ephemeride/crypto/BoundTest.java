package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BoundTest {
  @Test
  void eachTextStandsBehindItsLengthInBytes() {
    assertThat(HexFormat.of().formatHex(Bound.to("", "é", "ab")))
        .isEqualTo("00000000" + "00000002c3a9" + "000000026162");
  }

  @Test
  void nothingBoundIsNoBytes() {
    assertThat(Bound.to()).isEmpty();
  }

  @Test
  void noTwoListsGiveTheSameBytes() {
    Property.forAll(random -> {
      var one = anyParts(random);
      var other = anyParts(random);

      assertThat(Arrays.equals(Bound.to(one), Bound.to(other)))
          .isEqualTo(Arrays.equals(one, other));
    });
  }

  private static String[] anyParts(RandomGenerator random) {
    var parts = new String[random.nextInt(4)];
    Arrays.setAll(parts, _ -> "ab".repeat(2).substring(random.nextInt(5)));
    return parts;
  }
}
