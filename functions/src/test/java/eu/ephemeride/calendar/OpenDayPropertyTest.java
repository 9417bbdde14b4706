package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenDayPropertyTest {
  private static final int DAYS = 5;
  private static final int VISITS = 100;

  @Test
  void aDayIsOpenWhenEachOfItsMinutesSaysSo() {
    Property.forAll(random -> {
      for (var i = 0; i < DAYS; i++) {
        var day = new AnyDay(random).day();
        var availability = anyAvailability(random, day.date());
        var open = availability.on(day);
        var slow = new MinuteByMinute(availability, day);

        assertThat(open.windows()).as("%s on %s", availability, day).isEqualTo(slow.windows());
        assertThat(minutesOf(open.closed())).isEqualTo(slow.closedMinutes());
        compareVisits(random, open, slow);
      }
    });
  }

  private static void compareVisits(RandomGenerator random, OpenDay open, MinuteByMinute slow) {
    for (var i = 0; i < VISITS; i++) {
      var visit = anyVisit(random, open);

      assertThat(open.admits(visit)).as("%s, %s", visit, slow).isEqualTo(slow.admits(visit));
    }
    for (var minutes : List.of(5, 20, 45, 5 * (1 + random.nextInt(96)))) {
      assertThat(open.starts(minutes)).as("by %s", minutes).isEqualTo(slow.starts(minutes));
    }
  }

  // Often at the edge of something.
  private static Span anyVisit(RandomGenerator random, OpenDay open) {
    var spans = Stream.concat(open.windows().stream(), open.closed().stream()).toList();
    var minutes = 1 + random.nextInt(random.nextBoolean() ? 30 : 480);
    if (spans.isEmpty() || random.nextInt(3) == 0) {
      var from = random.nextInt(1500);
      return new Span(from, from + minutes);
    }
    var span = spans.get(random.nextInt(spans.size()));
    var from = random.nextBoolean() ? span.from() : span.to() - minutes;
    var near = Math.max(0, from + random.nextInt(5) - 2);
    return new Span(near, near + minutes);
  }

  private static List<Integer> minutesOf(List<Span> spans) {
    return spans.stream().flatMap(span -> IntStream.range(span.from(), span.to()).boxed()).toList();
  }

  private static Availability anyAvailability(RandomGenerator random, LocalDate date) {
    return new Availability(
        upTo(8, random, () -> anyWindow(random, date)),
        upTo(4, random, () -> anyClosure(random, date)),
        upTo(3, random, () -> anyOpening(random, date)),
        Holidays.values()[random.nextInt(Holidays.values().length)]);
  }

  private static <T> List<T> upTo(int most, RandomGenerator random, Supplier<T> any) {
    return Stream.generate(any).limit(random.nextInt(most + 1)).toList();
  }

  private static WeeklyWindow anyWindow(RandomGenerator random, LocalDate date) {
    var day = random.nextInt(4) == 0 ? DayOfWeek.of(1 + random.nextInt(7)) : date.getDayOfWeek();
    var times = anyTimes(random);
    return new WeeklyWindow(day, times.getFirst(), times.getLast());
  }

  private static Opening anyOpening(RandomGenerator random, LocalDate date) {
    var times = anyTimes(random);
    return new Opening(
        date.plusDays(random.nextInt(4) == 0 ? 1 : 0), times.getFirst(), times.getLast());
  }

  // Few enough to touch and to meet the changes of clocks, which are at night.
  private static List<TimeOfDay> anyTimes(RandomGenerator random) {
    var minutes = new ArrayList<Integer>();
    while (minutes.size() < 2) {
      var minute = random.nextBoolean() ? 30 * random.nextInt(10) : 5 * random.nextInt(289);
      if (!minutes.contains(minute)) {
        minutes.add(minute);
      }
    }
    return minutes.stream().sorted().map(TimeOfDay::new).toList();
  }

  private static Closure anyClosure(RandomGenerator random, LocalDate date) {
    var from = date.atStartOfDay().plusMinutes(random.nextInt(3000) - 1200L);
    var to = from.plusMinutes(1 + random.nextInt(random.nextInt(8) == 0 ? 4000 : 200));
    return random.nextInt(8) == 0
        ? new Closure(from.plusSeconds(30), to.plusNanos(1), Closure.Kind.BLOCKED)
        : new Closure(from, to, Closure.Kind.CLOSURE);
  }
}
