package eu.ephemeride.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// The rules that a practice has set for one category, in the order in which they take effect
/// (P13). What any of them ever made invisible stays so: loosening brings nothing back.
///
/// It stands for the watermark: "gone" is computed from the terms themselves, since calendar months
/// do not subtract exactly (31 August and six months is 28 February, and back it is 28 August). A
/// rule applies to the very instant at which the next takes effect, that included: what two changes
/// of one instant make invisible between them stays so.
public record RuleTimeline(List<Rule> rules) {
  /// No rule was ever set.
  public static final RuleTimeline NONE = new RuleTimeline(List.of());

  // By so much at most the clocks of two who change rules differ: what took effect by the one is
  // not
  // taken for a plan by the other.
  private static final Duration SKEW = Duration.ofSeconds(1);

  // So far beyond what months subtract to lies the last start that they reach: cut month ends and
  // changes of clocks.
  private static final Duration MONTH_ENDS = Duration.ofDays(4);

  // An hour, and a day of any length.
  private static final List<Duration> BACK =
      List.of(
          Duration.ofHours(1), Duration.ofHours(23), Duration.ofHours(24), Duration.ofHours(25));

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

  /// Everything that starts before it is gone; empty while nothing is. Some of what starts after it
  /// may be, where a month's end is cut or clocks change.
  public Optional<Instant> goneBefore(Instant now) {
    return latest(now, RuleTimeline::firstNotOver);
  }

  /// No start before it is still visible at `now`, some days too early: what a list that goes back
  /// need not look behind. Empty: no rule was ever in effect.
  public Optional<Instant> oldest(Instant now) {
    return latest(now, (months, until) -> back(months, until).minus(MONTH_ENDS));
  }

  /// The latest of what `reached` says of each rule that was in effect, and until when it was.
  private Optional<Instant> latest(Instant now, BiFunction<Integer, Instant, Instant> reached) {
    var latest = Optional.<Instant>empty();
    for (var i = 0; i < rules.size() && !rules.get(i).from().isAfter(now); i++) {
      var isLast = i + 1 == rules.size() || rules.get(i + 1).from().isAfter(now);
      var until = isLast ? now : rules.get(i + 1).from();
      var one = rules.get(i).months().map(m -> reached.apply(m, until));
      if (one.isPresent() && (latest.isEmpty() || one.get().isAfter(latest.get()))) {
        latest = one;
      }
    }
    return latest;
  }

  private static Instant back(int months, Instant until) {
    return until.atZone(Term.FRANCE).minusMonths(months).toInstant();
  }

  // Halves what lies between a start that is over at `until` and one that is not.
  private static Instant firstNotOver(int months, Instant until) {
    var term = new Term.Calendar(Period.ofMonths(months));
    var over = back(months, until).minus(MONTH_ENDS).toEpochMilli();
    var notOver = back(months, until).plus(MONTH_ENDS).toEpochMilli();
    while (over + 1 < notOver) {
      var middle = (over + notOver) / 2;
      if (term.end(Instant.ofEpochMilli(middle)).isAfter(until)) {
        notOver = middle;
      } else {
        over = middle;
      }
    }
    // Where a month's end is cut or clocks change, some end after others that start later.
    var first = Instant.ofEpochMilli(notOver);
    for (var earlier = Optional.of(first); earlier.isPresent(); ) {
      first = earlier.get();
      var reached = first;
      earlier =
          BACK.stream()
              .map(reached::minus)
              .filter(start -> term.end(start).isAfter(until))
              .findFirst();
    }
    return first;
  }

  /// The same with another rule, which takes the place of one that has not taken effect. `rule`
  /// takes effect at `now` or later.
  public RuleTimeline with(Rule rule, Instant now) {
    var all = new ArrayList<>(started(now));
    var last = all.isEmpty() ? rule.from() : all.getLast().from();
    all.add(last.isAfter(rule.from()) ? new Rule(last, rule.months()) : rule);
    return new RuleTimeline(all).shortened(now);
  }

  /// The same without one that has not taken effect.
  public RuleTimeline withoutPending(Instant now) {
    return new RuleTimeline(started(now));
  }

  private List<Rule> started(Instant now) {
    return rules.stream().filter(r -> !r.from().isAfter(now.plus(SKEW))).toList();
  }

  /// Without what says nothing any more, so that no number of changes makes it grow: a rule that
  /// one at least as strict has followed. The first of a run of them stays where a looser rule
  /// would go on without it: it says when that ended.
  private RuleTimeline shortened(Instant now) {
    var kept = new ArrayList<Rule>();
    var wasSuperseded = true;
    for (var i = 0; i < rules.size(); i++) {
      var isSuperseded = isSuperseded(i, now);
      if (!isSuperseded || !wasSuperseded) {
        kept.add(rules.get(i));
      }
      wasSuperseded = isSuperseded;
    }
    return new RuleTimeline(kept);
  }

  private boolean isSuperseded(int index, Instant now) {
    return rules.stream()
        .skip(index + 1L)
        .filter(later -> !later.from().isAfter(now))
        .anyMatch(later -> later.isAtLeastAsStrictAs(rules.get(index)));
  }
}
