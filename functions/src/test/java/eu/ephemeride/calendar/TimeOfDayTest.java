package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOfDayTest {
  @Test
  void everyMarkOfFiveMinutesIsReadAndWrittenAlike() {
    for (var minute = 0; minute <= 1440; minute += 5) {
      var time = new TimeOfDay(minute);

      assertThat(TimeOfDay.parse(time.text())).isEqualTo(new Parsed.Valid<>(time));
    }
    assertThat(TimeOfDay.parse("09:05")).isEqualTo(new Parsed.Valid<>(new TimeOfDay(545)));
    assertThat(new TimeOfDay(0)).hasToString("00:00");
    assertThat(new TimeOfDay(545)).hasToString("09:05");
    assertThat(new TimeOfDay(1440)).hasToString("24:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9:00",
        "09:0",
        "09:000",
        "0900",
        "09.00",
        "09:60",
        "24:05",
        "24:01",
        "25:00",
        "-1:00",
        " 09:00",
        "09:00 ",
        "09:00\n",
        "09:00:00",
        "T09:00",
        "9h00",
        "0a:00",
        "٠٩:٠٠"
      })
  void anythingButHoursAndMinutesIsRefused(String text) {
    assertThat(TimeOfDay.parse(text)).isEqualTo(new Parsed.Broken<>(Rule.TIME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:01", "09:04", "09:06", "23:59"})
  void timesBetweenTheMarksAreRefused(String text) {
    assertThat(TimeOfDay.parse(text)).isEqualTo(new Parsed.Broken<>(Rule.FIVE_MINUTES));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1441})
  void noOtherMinuteExists(int minute) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeOfDay(minute));
  }
}
