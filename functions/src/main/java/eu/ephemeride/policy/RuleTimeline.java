package eu.ephemeride.policy;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules that a practice has set for one category, in the order in which they take effect
/// (P13). What any of them ever made invisible stays so: loosening brings nothing back.
///
/// It stands for the watermark: "gone" is computed from the terms themselves, since calendar months
/// do not subtract exactly (31 August and six months is 28 February, and back it is 28 August). A
/// rule applies to the very instant at which the next takes effect, that included: what two changes
/// of one instant make invisible between them stays so. A rule that a stricter or equal one has
/// followed says nothing any more and is dropped.
public record RuleTimeline(List<Rule> rules) {
  /// No rule was ever set.
  public static final RuleTimeline NONE = new RuleTimeline(List.of());

  /// From `from` on, so many calendar months; empty: no shorter than the policy itself.
  public record Rule(Instant from, Optional<Integer> months) {
    private Optional<Instant> end(Instant start) {
      return months.map(m -> {
        var end = new Term.Calendar(Period.ofMonths(m)).end(start);
        return end.isBefore(from) ? from : end;
      });
    }

    private boolean isAtLeastAsStrictAs(Rule other) {
      return other.months.isEmpty()
          || months.filter(m -> m <= other.months.orElseThrow()).isPresent();
    }
  }

  /// Ascending by [Rule#from].
  public RuleTimeline {
    rules = List.copyOf(rules);
  }

  /// The first instant at which something that starts at `start` is gone for good, by the rules
  /// that are known; empty: by none.
  public Optional<Instant> end(Instant start) {
    for (var i = 0; i < rules.size(); i++) {
      var end = rules.get(i).end(start);
      var followed =
          i + 1 < rules.size() ? Optional.of(rules.get(i + 1).from()) : Optional.<Instant>empty();
      if (end.isPresent() && followed.filter(end.get()::isAfter).isEmpty()) {
        return end;
      }
    }
    return Optional.empty();
  }

  /// True from the instant at which something that starts at `start` is gone.
  public boolean isGone(Instant start, Instant now) {
    return end(start).filter(end -> !now.isBefore(end)).isPresent();
  }

  /// The rule in effect.
  public Optional<Rule> current(Instant now) {
    return rules.stream().filter(r -> !r.from().isAfter(now)).reduce((_, later) -> later);
  }

  /// The rule that will take effect.
  public Optional<Rule> pending(Instant now) {
    return rules.stream().filter(r -> r.from().isAfter(now)).findFirst();
  }

  /// The same with another rule, which takes the place of one that has not taken effect. `rule`
  /// takes effect at `now` or later.
  public RuleTimeline with(Rule rule, Instant now) {
    var kept = new ArrayList<Rule>();
    for (var old : rules) {
      if (!old.from().isAfter(now)) {
        kept.removeIf(older -> old.isAtLeastAsStrictAs(older));
        kept.add(old);
      }
    }
    if (!rule.from().isAfter(now)) {
      kept.removeIf(rule::isAtLeastAsStrictAs);
    }
    kept.add(rule);
    return new RuleTimeline(kept);
  }
}
