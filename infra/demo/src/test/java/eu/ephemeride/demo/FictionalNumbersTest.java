package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FictionalNumbersTest {
  private static boolean isValid(String number) {
    var numbers = PhoneNumberUtil.getInstance();
    try {
      return numbers.isValidNumber(numbers.parse(number, "FR"));
    } catch (NumberParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void everyOneIsKeptForFictionAndValidToTheProduct() {
    var numbers =
        IntStream.range(0, FictionalNumbers.COUNT).mapToObj(FictionalNumbers::of).toList();
    assertThat(numbers)
        .allMatch(n -> n.matches("\\+33(19900|26191|35301|46571|53649)[0-9]{4}"))
        .allMatch(FictionalNumbersTest::isValid)
        .doesNotHaveDuplicates();
  }

  @Test
  void theMobileOnesWouldBeRefused() {
    assertThat(isValid("06 39 98 00 00")).isFalse();
    assertThat(isValid("06 39 98 99 99")).isFalse();
  }
}
