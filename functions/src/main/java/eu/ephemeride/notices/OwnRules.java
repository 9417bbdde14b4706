package eu.ephemeride.notices;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Attributes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A practice's own rules of retention, from its key item (P13).
final class OwnRules {
  private OwnRules() {}

  /// Those of one category.
  static RuleTimeline of(PracticeKeys keys, Ruled category) {
    return Optional.ofNullable(keys.rules().get(category.word()))
        .map(list ->
            new RuleTimeline(list.l().stream().map(rule -> OwnRules.rule(rule.m())).toList()))
        .orElse(RuleTimeline.NONE);
  }

  private static RuleTimeline.Rule rule(Map<String, AttributeValue> stored) {
    return new RuleTimeline.Rule(
        Instant.parse(Attributes.text(stored, "from")),
        Optional.ofNullable(stored.get("months")).map(m -> Integer.valueOf(m.n())));
  }
}
