package eu.ephemeride.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What any rule ever made invisible stays so; whatever none did is there.
class RuleTimelineTest {
  private static final Instant NOW = paris("2026-06-15T12:00:00");

  private static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(Term.FRANCE).toInstant();
  }

  private static RuleTimeline.Rule months(int months, Instant from) {
    return new RuleTimeline.Rule(from, Optional.of(months));
  }

  private static RuleTimeline.Rule none(Instant from) {
    return new RuleTimeline.Rule(from, Optional.empty());
  }

  private static RuleTimeline of(RuleTimeline.Rule rule) {
    return RuleTimeline.NONE.with(rule, rule.from());
  }

  @ParameterizedTest
  @CsvSource({
    // The change to summer time, and back: to the same time by the clock.
    "2026-02-28T02:30:00, 1, 2026-03-28T02:30:00",
    "2026-02-28T12:00:00, 13, 2027-03-28T12:00:00",
    "2026-03-30T12:00:00, 7, 2026-10-30T12:00:00",
    "2026-04-25T12:00:00, 6, 2026-10-25T12:00:00",
    // The hour that does not exist is the one after it.
    "2026-02-28T02:30:00, 13, 2027-03-28T03:30:00",
    // Cut month ends are not rolled over.
    "2026-01-31T23:59:59, 1, 2026-02-28T23:59:59",
    "2024-02-29T08:00:00, 12, 2025-02-28T08:00:00",
    "2024-02-29T08:00:00, 48, 2028-02-29T08:00:00",
    "2026-08-31T08:00:00, 6, 2027-02-28T08:00:00",
    "2025-12-31T23:59:59, 2, 2026-02-28T23:59:59",
    "2026-12-31T00:00:00, 240, 2046-12-31T00:00:00"
  })
  void itIsThereToTheLastMillisecondAndGoneAtTheInstant(String start, int months, String end) {
    var timeline = of(months(months, Instant.EPOCH));
    var gone = paris(end);
    assertThat(timeline.end(paris(start))).contains(gone);
    assertThat(timeline.isGone(paris(start), gone.minusMillis(1))).isFalse();
    assertThat(timeline.isGone(paris(start), gone)).isTrue();
  }

  @Test
  void aRuleTakesWhatIsOlderAtTheInstantFromWhichOnItApplies() {
    var timeline = of(months(6, NOW));
    var old = paris("2020-01-01T00:00:00");
    assertThat(timeline.end(old)).contains(NOW);
    assertThat(timeline.isGone(old, NOW.minusMillis(1))).isFalse();
    assertThat(timeline.isGone(old, NOW)).isTrue();
    assertThat(timeline.isGone(paris("2025-12-15T12:00:00"), NOW)).isTrue();
    assertThat(timeline.isGone(paris("2025-12-15T12:00:00").plusMillis(1), NOW)).isFalse();
  }

  @Test
  void aPlannedRuleSaysNothingBeforeItsTimeAndAnotherTakesItsPlace() {
    var then = paris("2026-09-01T00:00:00");
    var timeline = of(months(24, NOW)).with(months(3, then), NOW);
    var start = paris("2026-01-10T00:00:00");
    assertThat(timeline.current(NOW)).contains(months(24, NOW));
    assertThat(timeline.pending(NOW)).contains(months(3, then));
    assertThat(timeline.isGone(start, then.minusMillis(1))).isFalse();
    assertThat(timeline.isGone(start, then)).isTrue();
    assertThat(timeline.current(then)).contains(months(3, then));
    assertThat(timeline.pending(then)).isEmpty();
    var later = then.minusSeconds(60);
    var replaced = timeline.with(months(30, then.plusSeconds(60)), later);
    assertThat(replaced.isGone(start, then)).isFalse();
    assertThat(replaced.rules()).hasSize(2);
    assertThat(timeline.withoutPending(later)).isEqualTo(of(months(24, NOW)));
  }

  @Test
  void aPlannedRuleThatIsStricterLeavesTheOneInEffectAsItIs() {
    var then = paris("2026-09-01T00:00:00");
    var timeline = of(months(6, NOW)).with(months(3, then), NOW);
    assertThat(timeline.isGone(paris("2025-12-20T00:00:00"), paris("2026-06-20T00:00:00")))
        .isTrue();
  }

  @Test
  void tightenedLoosenedTightenedBringsNothingBack() {
    var loosened = paris("2026-07-15T12:00:00");
    var tightened = paris("2026-08-15T12:00:00");
    var timeline =
        of(months(6, NOW))
            .with(months(24, loosened), loosened)
            .with(months(12, tightened), tightened);
    // Six months old while six months were the rule: gone for ever.
    assertThat(timeline.isGone(paris("2026-01-15T12:00:00"), tightened)).isTrue();
    // Six months old when two years were the rule, and not yet a year.
    var between = paris("2026-01-20T12:00:00");
    assertThat(timeline.isGone(between, loosened)).isFalse();
    assertThat(timeline.isGone(between, tightened)).isFalse();
    assertThat(timeline.end(between)).contains(paris("2027-01-20T12:00:00"));
  }

  @Test
  void whatTwoChangesOfOneInstantMakeInvisibleBetweenThemStaysSo() {
    var timeline = of(months(1, NOW)).with(none(NOW), NOW);
    assertThat(timeline.isGone(paris("2026-05-15T12:00:00"), NOW)).isTrue();
    assertThat(timeline.isGone(paris("2026-05-15T12:00:00").plusMillis(1), NOW)).isFalse();
    assertThat(timeline.isGone(paris("2026-05-16T12:00:00"), NOW.plus(Duration.ofDays(99))))
        .isFalse();
    assertThat(timeline.current(NOW)).contains(none(NOW));
  }

  @Test
  void whoseClockIsBehindChangesNothingThatHasTakenEffectByAnother() {
    var behind = NOW.minusMillis(400);
    var timeline = of(months(1, NOW)).with(none(behind), behind);
    assertThat(timeline.rules()).containsExactly(months(1, NOW), none(NOW));
    assertThat(of(months(1, NOW)).with(none(NOW.minusSeconds(2)), NOW.minusSeconds(2)).rules())
        .containsExactly(none(NOW.minusSeconds(2)));
  }

  @Test
  void everythingBeforeTheMarkIsGoneAndWhatBeginsThereIsNot() {
    assertThat(RuleTimeline.NONE.goneBefore(NOW)).isEmpty();
    assertThat(of(months(6, NOW)).goneBefore(NOW.minusMillis(1))).isEmpty();
    assertThat(of(months(6, NOW)).goneBefore(NOW))
        .contains(paris("2025-12-15T12:00:00").plusMillis(1));
    // The 28th is six months before 28 February as much as the 31st is.
    var end = paris("2027-02-28T12:00:00");
    assertThat(of(months(6, NOW)).goneBefore(end))
        .contains(paris("2026-08-28T12:00:00").plusMillis(1));
    var loosened = of(months(6, NOW)).with(months(24, end), end);
    assertThat(loosened.goneBefore(end.plus(Duration.ofDays(90))))
        .contains(paris("2026-08-28T12:00:00").plusMillis(1));
    assertThat(of(none(NOW)).goneBefore(NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // The hour that never comes, the one that comes twice, and the one to the other.
    "2027-02-28T02:30:00, 1",
    "2026-10-25T02:30:00, 1",
    "2026-10-25T02:30:00, 29"
  })
  void theMarkIsBeforeEverythingThatIsLeftAlsoWhereClocksChange(String start, int months) {
    var begin = paris(start);
    var rule = of(months(months, Instant.EPOCH));
    var now = rule.end(begin).orElseThrow().minusMillis(1);
    var mark = rule.goneBefore(now).orElseThrow();
    assertThat(mark).isBeforeOrEqualTo(begin);
    for (var minutes = 0; minutes < 300; minutes++) {
      assertThat(rule.isGone(mark.minusMillis(1).minus(Duration.ofMinutes(minutes)), now)).isTrue();
    }
  }

  @Test
  void changesWithoutNumberDoNotMakeItGrowWithoutBound() {
    var timeline = RuleTimeline.NONE;
    var at = NOW;
    for (var i = 0; i < 500; i++) {
      at = at.plusSeconds(60);
      timeline = timeline.with(months(i % 2 == 0 ? 12 : 24, at), at);
    }
    assertThat(timeline.rules()).hasSizeLessThanOrEqualTo(4);
  }

  /// The slow model: every rule that was ever set with the time in which it was in effect;
  /// something is gone once it was gone under any of them at any instant of that time.
  private record Model(List<Span> past) {
    record Span(Instant from, Instant until, Optional<Integer> months) {}

    boolean isGone(Instant start, Instant now) {
      for (var span : past) {
        var last = span.until().isBefore(now) ? span.until() : now;
        if (!span.from().isAfter(now)
            && span.months()
                .map(m -> start.atZone(Term.FRANCE).plusMonths(m).toInstant())
                .filter(end -> !end.isAfter(last))
                .isPresent()) {
          return true;
        }
      }
      return false;
    }
  }

  /// One life of a practice's rule: changes at rising instants, each now or planned.
  private static final class Life {
    private final RandomGenerator random;
    private final List<Model.Span> spans = new ArrayList<>();
    private RuleTimeline timeline = RuleTimeline.NONE;
    private Optional<RuleTimeline.Rule> current = Optional.empty();
    private Optional<RuleTimeline.Rule> planned = Optional.empty();
    private Instant now = paris("2024-01-31T00:00:00");

    Life(RandomGenerator random) {
      this.random = random;
    }

    void advance() {
      now = random.nextInt(4) == 0 ? now : now.plus(Duration.ofHours(random.nextInt(24 * 90)));
      planned.filter(p -> !p.from().isAfter(now)).ifPresent(this::begin);
    }

    private void begin(RuleTimeline.Rule rule) {
      current.ifPresent(c -> spans.add(new Model.Span(c.from(), rule.from(), c.months())));
      current = Optional.of(rule);
      planned = Optional.empty();
    }

    void change() {
      var months =
          random.nextInt(5) == 0 ? Optional.<Integer>empty() : Optional.of(1 + random.nextInt(14));
      var isPlanned = random.nextInt(3) == 0;
      var from = isPlanned ? now.plus(Duration.ofHours(1 + random.nextInt(4_000))) : now;
      var rule = new RuleTimeline.Rule(from, months);
      timeline = timeline.with(rule, now);
      planned = Optional.empty();
      if (isPlanned) {
        planned = Optional.of(rule);
      } else {
        begin(rule);
      }
    }

    Model model() {
      var all = new ArrayList<>(spans);
      current.ifPresent(c ->
          all.add(
              new Model.Span(
                  c.from(), planned.map(RuleTimeline.Rule::from).orElse(Instant.MAX), c.months())));
      planned.ifPresent(p -> all.add(new Model.Span(p.from(), Instant.MAX, p.months())));
      return new Model(all);
    }

    void compare() {
      var model = model();
      for (var i = 0; i < 30; i++) {
        var at = i % 3 == 0 ? now : now.plus(Duration.ofHours(random.nextInt(9_000)));
        var start =
            i % 2 == 0
                ? at.atZone(Term.FRANCE).minusMonths(1 + random.nextInt(14)).toInstant()
                : at.minus(Duration.ofHours(random.nextInt(12_000)));
        assertThat(timeline.isGone(start, at))
            .as("%s at %s by %s", start, at, timeline)
            .isEqualTo(model.isGone(start, at));
      }
      timeline
          .goneBefore(now)
          .ifPresent(mark -> {
            assertThat(model.isGone(mark.minusMillis(1), now))
                .as("%s at %s by %s", mark, now, timeline)
                .isTrue();
            assertThat(model.isGone(mark.minus(Duration.ofDays(1 + random.nextInt(999))), now))
                .isTrue();
            assertThat(model.isGone(mark.plus(Duration.ofDays(5)), now)).isFalse();
          });
    }
  }

  @Test
  void itSaysOfEverythingWhatASlowModelSaysAlongAnyLifeOfRules() {
    Property.forAll(random -> {
      var life = new Life(random);
      for (var i = 0; i < 12; i++) {
        life.change();
        life.compare();
        life.advance();
        life.compare();
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"6, 2027-02-28T01:00:00Z", "1, 2026-04-30T00:17:00Z", "1, 2028-02-29T12:00:00Z"})
  void noListStopsBeforeWhatIsStillInTermWhereAMonthIsCut(int months, Instant now) {
    var timeline =
        new RuleTimeline(
            List.of(
                new RuleTimeline.Rule(Instant.parse("2025-01-01T00:00:00Z"), Optional.of(months))));
    var oldest = timeline.oldest(now).orElseThrow();
    // Ten-minute steps: a start of another time of day ends at another.
    for (var start = now.minus(Duration.ofDays(200));
        start.isBefore(now);
        start = start.plus(Duration.ofMinutes(10))) {
      if (!timeline.isGone(start, now)) {
        assertThat(oldest).isBeforeOrEqualTo(start);
        assertThat(timeline.goneBefore(now).orElseThrow()).isBeforeOrEqualTo(start);
        break;
      }
    }
  }
}
