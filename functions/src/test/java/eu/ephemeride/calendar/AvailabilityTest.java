package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate ARMISTICE = LocalDate.of(2026, 11, 11);

  private static LocalDay inParis(LocalDate date) {
    return new LocalDay(date, ZoneId.of("Europe/Paris"));
  }

  private static TimeOfDay time(String text) {
    var hours = Integer.parseInt(text.substring(0, 2));
    return new TimeOfDay(60 * hours + Integer.parseInt(text.substring(3)));
  }

  private static WeeklyWindow window(DayOfWeek day, String from, String to) {
    return new WeeklyWindow(day, time(from), time(to));
  }

  private static WeeklyWindow onTuesdays(String from, String to) {
    return window(DayOfWeek.TUESDAY, from, to);
  }

  private static Opening opening(LocalDate date, String from, String to) {
    return new Opening(date, time(from), time(to));
  }

  private static Closure closure(String from, String to) {
    return new Closure(LocalDateTime.parse(from), LocalDateTime.parse(to), Closure.Kind.ABSENCE);
  }

  private static Availability every(WeeklyWindow... windows) {
    return new Availability(List.of(windows), List.of(), List.of(), Holidays.METROPOLITAN);
  }

  private static Availability closing(List<WeeklyWindow> windows, Closure... closures) {
    return new Availability(windows, List.of(closures), List.of(), Holidays.NONE);
  }

  private static List<Span> spans(int... edges) {
    return Stream.iterate(0, i -> i < edges.length, i -> i + 2)
        .map(i -> new Span(edges[i], edges[i + 1]))
        .toList();
  }

  @Test
  void hoursReturnOnTheirDayOfTheWeek() {
    var availability = every(onTuesdays("09:00", "12:00"), onTuesdays("14:00", "18:00"));

    assertThat(availability.on(inParis(TUESDAY)).windows()).isEqualTo(spans(540, 720, 840, 1080));
    assertThat(availability.on(inParis(TUESDAY)).closed()).isEmpty();
    assertThat(availability.on(inParis(TUESDAY.plusDays(1))).windows()).isEmpty();
    assertThat(availability.on(inParis(TUESDAY.plusWeeks(1))).windows()).hasSize(2);
  }

  @Test
  void aHolidayHasNoHoursButThoseOfItsDate() {
    var wednesdays = List.of(window(DayOfWeek.WEDNESDAY, "09:00", "12:00"));
    var once = List.of(opening(ARMISTICE, "10:00", "11:00"));
    var observing = new Availability(wednesdays, List.of(), once, Holidays.METROPOLITAN);
    var working = new Availability(wednesdays, List.of(), List.of(), Holidays.NONE);

    assertThat(observing.on(inParis(ARMISTICE)).windows()).isEqualTo(spans(600, 660));
    assertThat(observing.on(inParis(ARMISTICE.plusWeeks(1))).windows()).isEqualTo(spans(540, 720));
    assertThat(working.on(inParis(ARMISTICE)).windows()).isEqualTo(spans(540, 720));
  }

  @Test
  void anOpeningIsAddedOnItsDateAlone() {
    var availability =
        new Availability(
            List.of(onTuesdays("09:00", "12:00")),
            List.of(),
            List.of(opening(TUESDAY, "11:00", "13:00"), opening(TUESDAY, "06:00", "07:00")),
            Holidays.METROPOLITAN);

    assertThat(availability.on(inParis(TUESDAY)).windows()).isEqualTo(spans(360, 420, 540, 780));
    assertThat(availability.on(inParis(TUESDAY.plusWeeks(1))).windows()).isEqualTo(spans(540, 720));
  }

  @Test
  void hoursThatOverlapAreOnePieceAndHoursThatTouchAreTwo() {
    var touching = every(onTuesdays("10:00", "11:00"), onTuesdays("09:00", "10:00"));
    var bridged =
        every(
            onTuesdays("10:00", "11:00"),
            onTuesdays("09:00", "10:00"),
            onTuesdays("09:30", "10:30"));
    var within = every(onTuesdays("09:00", "12:00"), onTuesdays("10:00", "11:00"));
    var twice = every(onTuesdays("09:00", "10:00"), onTuesdays("09:00", "10:00"));

    assertThat(touching.on(inParis(TUESDAY)).windows()).isEqualTo(spans(540, 600, 600, 660));
    assertThat(touching.on(inParis(TUESDAY)).admits(new Span(590, 610))).isFalse();
    assertThat(bridged.on(inParis(TUESDAY)).windows()).isEqualTo(spans(540, 660));
    assertThat(bridged.on(inParis(TUESDAY)).admits(new Span(590, 610))).isTrue();
    assertThat(within.on(inParis(TUESDAY)).windows()).isEqualTo(spans(540, 720));
    assertThat(twice.on(inParis(TUESDAY)).windows()).isEqualTo(spans(540, 600));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25, 02:00, 03:00, 120-240",
    "2026-10-25, 02:30, 03:00, 150-180 210-240",
    "2026-10-25, 02:00, 02:30, 120-150 180-210",
    "2026-10-25, 01:30, 02:30, 90-150 180-210",
    "2026-10-25, 02:30, 03:30, 150-180 210-270",
    "2026-10-25, 00:00, 24:00, 0-1500",
    "2026-10-25, 09:00, 12:00, 600-780",
    "2027-03-28, 02:00, 03:00, ''",
    "2027-03-28, 02:30, 03:30, 120-150",
    "2027-03-28, 01:00, 04:00, 60-180",
    "2027-03-28, 01:30, 02:30, 90-120",
    "2027-03-28, 00:00, 24:00, 0-1380",
    "2027-03-28, 09:00, 12:00, 480-660",
    "2027-03-27, 00:00, 24:00, 0-1440"
  })
  void hoursAreThoseThatTheClockShows(LocalDate date, String from, String to, String pieces) {
    var once = List.of(opening(date, from, to));
    var open = new Availability(List.of(), List.of(), once, Holidays.NONE).on(inParis(date));

    assertThat(open.windows().stream().map(span -> span.from() + "-" + span.to()))
        .isEqualTo(pieces.isEmpty() ? List.of() : List.of(pieces.split(" ", -1)));
  }

  @Test
  void aVisitMayLieAcrossTheChangeButNotAcrossTheHalfHourBetweenTwoPieces() {
    var date = LocalDate.of(2026, 10, 25);
    var whole = once(opening(date, "02:00", "03:00")).on(inParis(date));
    var halves = once(opening(date, "02:30", "03:00")).on(inParis(date));

    assertThat(whole.admits(new Span(165, 195))).isTrue();
    assertThat(halves.admits(new Span(150, 180))).isTrue();
    assertThat(halves.admits(new Span(210, 240))).isTrue();
    assertThat(halves.admits(new Span(165, 225))).isFalse();
  }

  private static Availability once(Opening... openings) {
    return new Availability(List.of(), List.of(), List.of(openings), Holidays.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25, Indian/Reunion, 540, 1440",
    "2027-03-28, America/Guadeloupe, 540, 1440",
    "2028-02-29, Europe/Paris, 540, 1440",
    "2026-03-08, America/Havana, 480, 1380",
    "2026-10-04, Australia/Lord_Howe, 510, 1410",
    "2026-04-05, Australia/Lord_Howe, 570, 1470"
  })
  void nineOClockIsWhereTheZonePutsIt(LocalDate date, String zone, int nine, int minutes) {
    var day = new LocalDay(date, ZoneId.of(zone));
    var availability = once(opening(date, "09:00", "10:00"), opening(date, "23:55", "24:00"));

    assertThat(availability.on(day).windows())
        .isEqualTo(spans(nine, nine + 60, minutes - 5, minutes));
  }

  @Test
  void aDateThatTheZoneSkippedIsNeverOpen() {
    var date = LocalDate.of(2011, 12, 30);
    var skipped = new LocalDay(date, ZoneId.of("Pacific/Apia"));
    var open = once(opening(date, "00:00", "24:00")).on(skipped);

    assertThat(open.windows()).isEmpty();
    assertThat(open.starts(5)).isEmpty();
  }

  // In Newfoundland clocks once went forth and back at one minute past midnight.
  @Test
  void aPieceThatWouldBeginBetweenTheMarksBeginsOnTheNext() {
    var spring = new LocalDay(LocalDate.of(2011, 3, 13), ZoneId.of("America/St_Johns"));
    var autumn = new LocalDay(LocalDate.of(2010, 11, 7), ZoneId.of("America/St_Johns"));

    assertThat(once(opening(spring.date(), "00:30", "09:00")).on(spring).windows())
        .isEqualTo(spans(5, 480));
    assertThat(once(opening(spring.date(), "00:30", "01:05")).on(spring).windows()).isEmpty();
    assertThat(once(opening(autumn.date(), "00:00", "01:00")).on(autumn).windows())
        .isEqualTo(spans(0, 1, 60, 120));
  }

  // The hour before midnight came again when the next day had begun.
  @Test
  void whatIsOpenOnADateIsNotOpenOnTheNextWhateverTheClockShows() {
    var zone = ZoneId.of("America/St_Johns");
    var evening = opening(LocalDate.of(2010, 11, 6), "23:00", "24:00");

    assertThat(once(evening).on(new LocalDay(evening.date(), zone)).windows())
        .isEqualTo(spans(1380, 1440));
    assertThat(once(evening).on(new LocalDay(evening.date(), zone).next()).windows()).isEmpty();
  }

  @Test
  void aClosureTakesAwayFromEverything() {
    var availability =
        new Availability(
            List.of(onTuesdays("09:00", "12:00")),
            List.of(closure("2026-11-24T10:00", "2026-11-24T15:00")),
            List.of(opening(TUESDAY, "14:00", "16:00")),
            Holidays.NONE);
    var open = availability.on(inParis(TUESDAY));

    assertThat(open.windows()).isEqualTo(spans(540, 720, 840, 960));
    assertThat(open.closed()).isEqualTo(spans(600, 900));
    assertThat(open.admits(new Span(570, 600))).isTrue();
    assertThat(open.admits(new Span(575, 605))).isFalse();
    assertThat(open.admits(new Span(895, 925))).isFalse();
    assertThat(open.admits(new Span(900, 930))).isTrue();
  }

  @Test
  void closuresAreMergedAndClippedToTheDay() {
    var open =
        closing(
                List.of(),
                closure("2026-11-24T10:00", "2026-11-24T11:00"),
                closure("2026-11-24T11:00", "2026-11-24T12:00"),
                closure("2026-11-24T10:30", "2026-11-24T10:45"),
                closure("2026-11-20T08:00", "2026-11-24T08:00"),
                closure("2026-11-24T22:00", "2026-12-24T08:00"),
                closure("2026-11-25T00:00", "2026-11-26T00:00"),
                closure("2026-11-23T00:00", "2026-11-24T00:00"))
            .on(inParis(TUESDAY));

    assertThat(open.closed()).isEqualTo(spans(0, 480, 600, 720, 1320, 1440));
  }

  @Test
  void aClosureOfTheRepeatedHourTakesItTwice() {
    var date = LocalDate.of(2026, 10, 25);

    assertThat(
            closing(List.of(), closure("2026-10-25T02:30", "2026-10-25T03:00"))
                .on(inParis(date))
                .closed())
        .isEqualTo(spans(150, 180, 210, 240));
    assertThat(
            closing(List.of(), closure("2027-03-28T01:30", "2027-03-28T03:30"))
                .on(inParis(LocalDate.of(2027, 3, 28)))
                .closed())
        .isEqualTo(spans(90, 150));
    assertThat(
            closing(List.of(), closure("2000-01-01T00:00", "2100-01-01T00:00"))
                .on(inParis(date))
                .closed())
        .isEqualTo(spans(0, 1500));
  }

  @Test
  void aMinuteIsClosedWhenItBeginsWithinTheClosure() {
    var open =
        closing(
                List.of(),
                closure("2026-11-24T10:00:30", "2026-11-24T10:02:00.000000001"),
                closure("2026-11-24T11:00:01", "2026-11-24T11:00:59"),
                closure("2026-11-23T23:00:01", "2026-11-24T00:00:00.1"))
            .on(inParis(TUESDAY));

    assertThat(open.closed()).isEqualTo(spans(0, 1, 601, 603));
  }

  @Test
  void aClosureMayLastForEver() {
    var ever = new Closure(LocalDateTime.MIN, LocalDateTime.MAX, Closure.Kind.CLOSURE);

    assertThat(closing(List.of(), ever).on(inParis(TUESDAY)).closed()).isEqualTo(spans(0, 1440));
  }

  @Test
  void theGridRunsFromEachPiecesBeginning() {
    var open =
        every(onTuesdays("09:00", "10:10"), onTuesdays("14:05", "15:00")).on(inParis(TUESDAY));

    assertThat(open.starts(20)).isEqualTo(spans(540, 560, 560, 580, 580, 600, 845, 865, 865, 885));
    assertThat(open.starts(55)).isEqualTo(spans(540, 595, 845, 900));
    assertThat(open.starts(70)).isEqualTo(spans(540, 610));
    assertThat(open.starts(75)).isEmpty();
    assertThat(open.starts(1)).hasSize(70 + 55);
    assertThatIllegalArgumentException().isThrownBy(() -> open.starts(0));
  }

  @Test
  void aClosureRemovesStartsAndMovesNone() {
    var open =
        closing(
                List.of(onTuesdays("09:00", "11:00")),
                closure("2026-11-24T09:25", "2026-11-24T09:40"))
            .on(inParis(TUESDAY));

    assertThat(open.starts(20)).isEqualTo(spans(540, 560, 580, 600, 600, 620, 620, 640, 640, 660));
  }

  @Test
  void whatItWasMadeOfMayChangeAndItDoesNot() {
    var weekly = new ArrayList<>(List.of(onTuesdays("09:00", "12:00")));
    var closures = new ArrayList<Closure>();
    var openings = new ArrayList<Opening>();
    var availability = new Availability(weekly, closures, openings, Holidays.NONE);
    var before = availability.on(inParis(TUESDAY)).starts(30);
    weekly.clear();
    closures.add(closure("2026-11-24T00:00", "2026-11-25T00:00"));
    openings.add(opening(TUESDAY, "13:00", "14:00"));

    assertThat(availability.on(inParis(TUESDAY)).starts(30)).isEqualTo(before).hasSize(6);
  }

  @Test
  void hoursOpeningsAndClosuresRunForward() {
    var nine = time("09:00");
    var ten = time("10:00");
    var at = LocalDateTime.parse("2026-11-24T10:00");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeeklyWindow(DayOfWeek.MONDAY, nine, nine));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeeklyWindow(DayOfWeek.MONDAY, ten, nine));
    assertThatIllegalArgumentException().isThrownBy(() -> new Opening(TUESDAY, nine, nine));
    assertThatIllegalArgumentException().isThrownBy(() -> new Opening(TUESDAY, ten, nine));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Closure(at, at, Closure.Kind.BLOCKED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Closure(at, at.minusMinutes(1), Closure.Kind.BLOCKED));
  }

  @Test
  void theWordsOfClosuresStayForEver() {
    assertThat(Closure.Kind.values())
        .extracting(Closure.Kind::word)
        .containsExactly("closure", "absence", "blocked");
  }
}
