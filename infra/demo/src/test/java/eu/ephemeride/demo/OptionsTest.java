package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "true", "365"})
  void aYearUnlessToldOtherwise(String days) {
    var options = Options.parse("--template=template.yaml", "--days=" + days, "--url=");
    assertThat(options.days()).isEqualTo(365);
    assertThat(options.template()).hasToString("template.yaml");
    assertThat(options.url()).isEmpty();
  }

  @Test
  void aNumberOfDaysAndAnAddressElsewhere() {
    var options = Options.parse("--days=30", "--url=https://api.example");
    assertThat(options.days()).isEqualTo(30);
    assertThat(options.url()).contains(URI.create("https://api.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "366", "false", "1 000", "99999999999"})
  void otherDaysAreRefusedInOneSentence(String days) {
    assertThatThrownBy(() -> Options.parse("--days=" + days))
        .isInstanceOf(Stopped.class)
        .hasMessage("-Ddemo takes a number of days, 1 to 365");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "ftp://api.example", "https://api.example/v1"})
  void otherAddressesAreRefused(String url) {
    assertThatThrownBy(() -> Options.parse("--url=" + url)).isInstanceOf(Stopped.class);
  }
}
