package eu.ephemeride.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.policy.Term;
import eu.ephemeride.retention.PersonEnds.PersonEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a wish makes of the rules, what a preview counts, and whose end has come.
class RuleWishTest {
  private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(9_000);

  private static RuleTimeline.Rule rule(Integer months, Instant from) {
    return new RuleTimeline.Rule(from, Optional.ofNullable(months));
  }

  private static RuleWish wish(Map<Ruled, RuleTimeline.Rule> rules) {
    return new RuleWish(NOW, rules);
  }

  @Test
  void allOfItIsInEffectWithTheLastOfItsRules() {
    assertThat(wish(Map.of(Ruled.CALLS, rule(3, LATER), Ruled.MESSAGES, rule(6, NOW))).whole())
        .isEqualTo(LATER);
    assertThat(wish(Map.of(Ruled.CALLS, rule(3, NOW))).whole()).isEqualTo(NOW);
    assertThat(wish(Map.of()).whole()).isEqualTo(NOW);
  }

  @Test
  void itAddsToWhatStandsAndMakesTheNextVersion() {
    var standing = wish(Map.of(Ruled.CALLS, rule(3, NOW))).applied(PracticeRules.NONE);
    var applied = wish(Map.of(Ruled.MESSAGES, rule(6, LATER))).applied(standing);
    assertThat(applied.version()).isEqualTo(2);
    assertThat(applied.of(Ruled.CALLS).current(NOW)).contains(rule(3, NOW));
    assertThat(applied.of(Ruled.MESSAGES).pending(NOW)).contains(rule(6, LATER));
  }

  @Test
  void onlyWhatIsKeptLongerThanBeforeIsLoosened() {
    var standing = wish(Map.of(Ruled.CALLS, rule(3, NOW))).applied(PracticeRules.NONE);
    assertThat(wish(Map.of(Ruled.CALLS, rule(4, NOW))).isLoosening(Ruled.CALLS, standing)).isTrue();
    assertThat(wish(Map.of(Ruled.CALLS, rule(null, NOW))).isLoosening(Ruled.CALLS, standing))
        .isTrue();
    assertThat(wish(Map.of(Ruled.CALLS, rule(3, NOW))).isLoosening(Ruled.CALLS, standing))
        .isFalse();
    assertThat(wish(Map.of(Ruled.CALLS, rule(2, NOW))).isLoosening(Ruled.CALLS, standing))
        .isFalse();
    assertThat(wish(Map.of()).isLoosening(Ruled.CALLS, standing)).isFalse();
    assertThat(wish(Map.of(Ruled.MESSAGES, rule(9, NOW))).isLoosening(Ruled.MESSAGES, standing))
        .isFalse();
  }

  @Test
  void aPreviewCountsByCategoryAndDayInThePracticesZone() {
    var tally = new Tally(ZoneId.of("Indian/Reunion"));
    var late = Instant.parse("2026-01-31T21:00:00Z");
    tally.add(Ruled.CALLS, late, false);
    tally.add(Ruled.MESSAGES, late, false);
    tally.add(Ruled.MESSAGES, late, true);
    tally.add(Ruled.MESSAGES, late.minusSeconds(7_200), false);
    tally.add(Ruled.MESSAGES, late, false);
    assertThat(tally.size()).isEqualTo(3);
    assertThat(tally.counts())
        .containsExactly(
            new Tally.Count(Ruled.MESSAGES, LocalDate.parse("2026-01-31"), 1, 0),
            new Tally.Count(Ruled.MESSAGES, LocalDate.parse("2026-02-01"), 2, 1),
            new Tally.Count(Ruled.CALLS, LocalDate.parse("2026-02-01"), 1, 0));
  }

  @Test
  void nobodyGoesBeforeHisEndNorWhileHeIsKept() {
    assertThat(new PersonEnd(Optional.of(NOW), false, List.of()).mayGo(NOW)).isTrue();
    assertThat(new PersonEnd(Optional.of(NOW), false, List.of()).mayGo(NOW.minusMillis(1)))
        .isFalse();
    assertThat(new PersonEnd(Optional.of(NOW), true, List.of()).mayGo(LATER)).isFalse();
    assertThat(new PersonEnd(Optional.empty(), false, List.of()).mayGo(LATER)).isFalse();
  }

  @Test
  void theApiNamesEachTermByWhatStartsIt() {
    assertThat(RetentionAnswers.TermAnswer.of(Term.AFTER_THE_CONTRACT))
        .isEqualTo(new RetentionAnswers.TermAnswer("contract", 3));
    assertThat(RetentionAnswers.TermAnswer.of(Ruled.CALLS.category().term()))
        .isEqualTo(new RetentionAnswers.TermAnswer("start", 12));
    var others =
        List.of(
            new Term.Elapsed(Duration.ofDays(1)), new Term.FinancialYears(10), new Term.AsLongAs());
    for (var term : others) {
      assertThatThrownBy(() -> RetentionAnswers.TermAnswer.of(term))
          .hasMessageContaining("no rule shortens");
    }
  }
}
