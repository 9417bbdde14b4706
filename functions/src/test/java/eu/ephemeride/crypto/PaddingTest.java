package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaddingTest {
  @ParameterizedTest
  @CsvSource({"0,64", "1,64", "62,64", "63,64", "64,128", "127,128", "128,192", "1000,1024"})
  void theLengthSaysNoMoreThanTheNumberOfBlocks(int plain, int padded) {
    assertThat(Padding.on(new byte[plain])).hasSize(padded);
  }

  @Test
  void whatIsPaddedComesBackWhateverItEndsWith() {
    for (var length = 0; length <= 200; length++) {
      for (var end : new byte[] {0, 1, (byte) 0x80, (byte) 0xff}) {
        var plain = new byte[length];
        if (length > 0) {
          plain[length - 1] = end;
        }
        assertThat(Padding.off(Padding.on(plain))).isEqualTo(plain);
      }
    }
  }

  @Test
  void theMarkIsOneBitThenZeros() {
    assertThat(HexFormat.of().formatHex(Padding.on(new byte[] {7})))
        .isEqualTo("0780" + "00".repeat(62));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0000", "01", "0700", "8001", "7f"})
  void whatBearsNoMarkIsTampering(String hex) {
    assertThatThrownBy(() -> Padding.off(HexFormat.of().parseHex(hex)))
        .isInstanceOf(TamperingDetected.class);
  }
}
