package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);
  private static final LocalDate LONG_DAY = LocalDate.of(2027, 10, 31);
  private static final LocalDate SHORT_DAY = LocalDate.of(2027, 3, 28);
  private static final Plan YEAR = new Plan(1, FIRST, 365);
  private static final List<Visit> VISITS = YEAR.visits().toList();

  @Test
  void aYearHasFortyVisitsADayForEachOfTenPractitioners() {
    assertThat(VISITS).hasSize(146_000).hasSize(YEAR.total());
    var perDay =
        VISITS.stream()
            .collect(
                Collectors.groupingBy(
                    v -> List.of(v.start().toLocalDate(), v.practitioner()),
                    Collectors.counting()));
    assertThat(perDay).hasSize(3_650);
    assertThat(perDay.values()).containsOnly(40L);
    assertThat(VISITS.stream().map(v -> v.start().toLocalDate()).distinct())
        .containsExactlyElementsOf(IntStream.range(0, 365).mapToObj(FIRST::plusDays).toList());
  }

  @Test
  void noPractitionerReceivesTwoAtOnceNorAnybodyOutsideHisHours() {
    var free = new HashMap<Integer, OffsetDateTime>();
    for (var visit : VISITS) {
      var before = free.put(visit.practitioner(), visit.end());
      assertThat(before == null || !before.isAfter(visit.start())).isTrue();
      assertThat(OpeningHours.WINDOWS)
          .anyMatch(w ->
              !visit.start().toLocalTime().isBefore(LocalTime.of(w.from(), 0))
                  && !visit.end().toLocalTime().isAfter(LocalTime.of(w.to(), 0)));
      assertThat(visit.start().getMinute() % 5).isZero();
    }
  }

  @Test
  void everyFillingIsAnHourOfFourVisitsAndEveryKindIsUsed() {
    assertThat(OpeningHours.FILLINGS)
        .allSatisfy(f -> assertThat(f).hasSize(4))
        .allMatch(f -> f.stream().mapToInt(VisitKind::minutes).sum() == 60);
    assertThat(VISITS.stream().map(Visit::kind).distinct())
        .containsExactlyInAnyOrder(VisitKind.values());
  }

  @Test
  void nobodyComesTwiceOnOneDayAndAPatientComesAboutFiveTimes() {
    var seen = new HashSet<List<Object>>();
    assertThat(VISITS).allMatch(v -> seen.add(List.of(v.start().toLocalDate(), v.patient())));
    assertThat(YEAR.patients()).isEqualTo(29_200);
    assertThat(VISITS).allMatch(v -> v.patient() < YEAR.patients());
    assertThat(VISITS.stream().map(Visit::patient).distinct().count()).isBetween(28_500L, 29_200L);
  }

  @Test
  void theWallClockRulesOnDaysOfTwentyThreeAndTwentyFiveHours() {
    assertThat(YEAR.on(SHORT_DAY))
        .hasSize(400)
        .allMatch(v -> v.start().getOffset().equals(ZoneOffset.ofHours(2)));
    assertThat(YEAR.on(LONG_DAY))
        .hasSize(400)
        .allMatch(v -> v.start().getOffset().equals(ZoneOffset.ofHours(1)));
    assertThat(YEAR.on(SHORT_DAY.minusDays(1)))
        .allMatch(v -> v.start().getOffset().equals(ZoneOffset.ofHours(1)));
    for (var day : List.of(SHORT_DAY, LONG_DAY)) {
      assertThat(YEAR.on(day).getFirst().start().toLocalTime()).isEqualTo(LocalTime.of(8, 0));
      assertThat(YEAR.on(day).getLast().end().toLocalTime()).isBeforeOrEqualTo(LocalTime.of(19, 0));
    }
  }

  @Test
  void theNearestComeFirstAndNoTwoHaveOneName() {
    assertThat(VISITS).isSortedAccordingTo(Visit.NEAREST_FIRST);
    assertThat(VISITS.stream().map(Visit::name).distinct().count()).isEqualTo(VISITS.size());
  }

  @Test
  void theSameSeedPlansTheSameAndAnotherSomethingElse() {
    assertThat(new Plan(1, FIRST, 3).visits())
        .containsExactlyElementsOf(new Plan(1, FIRST, 3).visits().toList());
    assertThat(new Plan(2, FIRST, 3).on(FIRST)).isNotEqualTo(new Plan(1, FIRST, 3).on(FIRST));
  }

  @Test
  void aSingleDayHasAPatientForEachVisit() {
    var day = new Plan(1, FIRST, 1);
    assertThat(day.visits().map(Visit::patient).distinct().count()).isEqualTo(400);
  }
}
