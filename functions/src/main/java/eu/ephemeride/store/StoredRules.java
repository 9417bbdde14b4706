package eu.ephemeride.store;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A practice's rules of retention as they stand on its key item, which every request reads: by the
/// category's word a list of {`from`, `months`?}, and `version`.
public final class StoredRules {
  private static final String VERSION = "version";
  private static final String FROM = "from";
  private static final String MONTHS = "months";

  private StoredRules() {}

  /// Those of the practice whose keys were read.
  public static PracticeRules of(PracticeKeys keys) {
    return read(keys.rules());
  }

  /// From an attribute of ours; empty: no rule was ever set.
  public static PracticeRules read(Map<String, AttributeValue> stored) {
    if (stored.isEmpty()) {
      return PracticeRules.NONE;
    }
    var timelines = new EnumMap<Ruled, RuleTimeline>(Ruled.class);
    for (var category : Ruled.values()) {
      Optional.ofNullable(stored.get(category.word()))
          .map(StoredRules::timeline)
          .ifPresent(timeline -> timelines.put(category, timeline));
    }
    return new PracticeRules(Attributes.number(stored, VERSION), timelines);
  }

  private static RuleTimeline timeline(AttributeValue list) {
    return new RuleTimeline(list.l().stream().map(rule -> rule(rule.m())).toList());
  }

  private static RuleTimeline.Rule rule(Map<String, AttributeValue> stored) {
    return new RuleTimeline.Rule(
        Instant.parse(Attributes.text(stored, FROM)),
        stored.containsKey(MONTHS)
            ? Optional.of(Math.toIntExact(Attributes.number(stored, MONTHS)))
            : Optional.empty());
  }

  /// As they are stored.
  public static Map<String, AttributeValue> write(PracticeRules rules) {
    var stored = new HashMap<String, AttributeValue>();
    stored.put(VERSION, Attributes.number(rules.version()));
    rules
        .timelines()
        .forEach((category, timeline) ->
            stored.put(
                category.word(),
                AttributeValue.fromL(
                    timeline.rules().stream()
                        .map(rule -> AttributeValue.fromM(written(rule)))
                        .toList())));
    return stored;
  }

  private static Map<String, AttributeValue> written(RuleTimeline.Rule rule) {
    var stored = new HashMap<String, AttributeValue>();
    stored.put(FROM, Attributes.text(rule.from().toString()));
    rule.months().ifPresent(months -> stored.put(MONTHS, Attributes.number(months)));
    return stored;
  }
}
