package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LocalDayPropertyTest {
  private static final int INSTANTS = 20;

  @Test
  void everyInstantBelongsToOneMinuteOfOneDay() {
    Property.forAll(random -> {
      for (var i = 0; i < INSTANTS; i++) {
        var any = new AnyDay(random);
        var zone = any.zone();
        var at = any.instant(zone);
        var day = LocalDay.of(at, zone);
        var minute = day.elapsed(at);

        assertThat(minute).as("%s in %s", at, zone).isBetween(0, day.minutes() - 1);
        assertThat(at).isBetween(day.at(minute), day.at(minute + 1).minusNanos(1));
        assertThat(LocalDay.of(day.at(minute), zone)).isEqualTo(day);
        assertThat(day.date()).isAfterOrEqualTo(LocalDate.ofInstant(at, zone));
      }
    });
  }

  @Test
  void daysFollowEachOtherWithoutGapAndStretchesFillThem() {
    Property.forAll(random -> {
      var day = new AnyDay(random).day();
      var minutes = 0;
      for (var stretch : day.stretches()) {
        assertThat(stretch.span().from()).isEqualTo(minutes);
        minutes = stretch.span().to();
      }

      assertThat(day.minutes()).as(day.toString()).isEqualTo(minutes);
      assertThat(day.next().begin()).isEqualTo(day.at(minutes));
    });
  }
}
