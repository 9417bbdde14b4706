package eu.ephemeride.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.store.StoredRules;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A practice's rules, category by category, and as they are stored.
class PracticeRulesTest {
  private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

  private static RuleTimeline.Rule rule(Integer months, Instant from) {
    return new RuleTimeline.Rule(from, Optional.ofNullable(months));
  }

  @Test
  void eachCategoryHasItsOwn() {
    var rules = PracticeRules.NONE.with(Ruled.MESSAGES, rule(6, NOW), NOW).next();
    var old = Instant.parse("2025-01-01T00:00:00Z");
    assertThat(rules.isGone(Ruled.MESSAGES, old, NOW)).isTrue();
    assertThat(rules.isGone(Ruled.CALLS, old, NOW)).isFalse();
    assertThat(rules.end(Ruled.MESSAGES, old)).contains(NOW);
    assertThat(rules.end(Ruled.PATIENTS, old)).isEmpty();
    assertThat(rules.has(Ruled.MESSAGES)).isTrue();
    assertThat(rules.has(Ruled.APPOINTMENTS)).isFalse();
    assertThat(rules.version()).isEqualTo(1);
  }

  @Test
  void noRuleMayBeLongerThanThePolicy() {
    assertThat(Ruled.CALLS.mostMonths()).isEqualTo(12);
    assertThat(Ruled.MESSAGES.mostMonths()).isEqualTo(240);
    assertThat(Ruled.CALLS.category()).isEqualTo(DataCategory.CALL_LOG);
    assertThat(Ruled.of("patients")).contains(Ruled.PATIENTS);
    assertThat(Ruled.of("PATIENTS")).isEmpty();
    assertThat(Ruled.APPOINTMENTS.word()).isEqualTo("appointments");
  }

  @Test
  void whatIsStoredIsReadAsItWas() {
    var later = NOW.plusSeconds(9_000);
    var rules =
        PracticeRules.NONE
            .with(Ruled.MESSAGES, rule(6, NOW), NOW)
            .with(Ruled.MESSAGES, rule(null, later), NOW)
            .with(Ruled.CALLS, rule(12, NOW), NOW)
            .next();
    assertThat(StoredRules.read(StoredRules.write(rules))).isEqualTo(rules);
    assertThat(StoredRules.read(Map.of())).isEqualTo(PracticeRules.NONE);
  }

  @Test
  void theStoredFormIsTheOneOfEver() {
    var rules =
        PracticeRules.NONE
            .with(Ruled.MESSAGES, rule(6, NOW), NOW)
            .with(Ruled.MESSAGES, rule(null, NOW.plusSeconds(60)), NOW)
            .next();
    assertThat(StoredRules.write(rules))
        .hasToString(
            "{messages=AttributeValue(L=["
                + "AttributeValue(M={months=AttributeValue(N=6), from=AttributeValue(S=2026-06-15T10:00:00Z)}),"
                + " AttributeValue(M={from=AttributeValue(S=2026-06-15T10:01:00Z)})]),"
                + " version=AttributeValue(N=1)}");
  }
}
