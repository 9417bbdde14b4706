package eu.ephemeride.policy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The rules of one practice (P13), category by category; `version` rises by one with each change,
/// 0 stands for a practice that never set any.
public record PracticeRules(long version, Map<Ruled, RuleTimeline> timelines) {
  /// No rule was ever set.
  public static final PracticeRules NONE = new PracticeRules(0, Map.of());

  public PracticeRules {
    timelines = Map.copyOf(timelines);
  }

  /// Those of a category.
  public RuleTimeline of(Ruled category) {
    return timelines.getOrDefault(category, RuleTimeline.NONE);
  }

  /// True when a rule of the category was ever set: while none was, it costs nothing to ask.
  public boolean has(Ruled category) {
    return timelines.containsKey(category);
  }

  /// The first instant at which what starts at `start` is gone by them; empty: by none.
  public Optional<Instant> end(Ruled category, Instant start) {
    return of(category).end(start);
  }

  /// True from the instant at which what starts at `start` is gone.
  public boolean isGone(Ruled category, Instant start, Instant now) {
    return of(category).isGone(start, now);
  }

  /// The same, with one more rule of a category, which takes effect at `now` or later.
  public PracticeRules with(Ruled category, RuleTimeline.Rule rule, Instant now) {
    var all = new EnumMap<Ruled, RuleTimeline>(Ruled.class);
    all.putAll(timelines);
    all.put(category, of(category).with(rule, now));
    return new PracticeRules(version, all);
  }

  /// The same as the next version.
  public PracticeRules next() {
    return new PracticeRules(version + 1, timelines);
  }
}
