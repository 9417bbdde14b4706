package eu.ephemeride.retention;

import eu.ephemeride.fields.IsoDate;
import eu.ephemeride.fields.IsoInstant;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What somebody wants the rules to be, for the categories that he names; the others stay. `now` is
/// when he says so, in milliseconds.
record RuleWish(Instant now, Map<Ruled, RuleTimeline.Rule> rules) {
  private static final int MOST_MONTHS_AHEAD = 12;

  /// Reads a body, or refuses it with every fault. A date is the practice's, from its first instant
  /// on.
  static RuleWish read(Fields fields, Instant at, ZoneId zone) {
    var now = at.truncatedTo(ChronoUnit.MILLIS);
    var rules = new EnumMap<Ruled, RuleTimeline.Rule>(Ruled.class);
    for (var category : Ruled.values()) {
      if (fields.has(category.word())) {
        read(fields, category, now, zone).ifPresent(rule -> rules.put(category, rule));
      }
    }
    if (fields.isEmpty()) {
      fields.broken(Rule.REQUIRED);
    }
    fields.end();
    return new RuleWish(now, rules);
  }

  private static Optional<RuleTimeline.Rule> read(
      Fields fields, Ruled category, Instant now, ZoneId zone) {
    if (fields.isNull(category.word())) {
      return Optional.of(new RuleTimeline.Rule(now, Optional.empty()));
    }
    var rule = fields.object(category.word());
    var months = rule.requiredNumber("months", count -> months(count, category));
    var from = rule.optional("from", text -> from(text, now, zone));
    return months
        .maybe()
        .map(count -> new RuleTimeline.Rule(from.maybe().orElse(now), Optional.of(count)));
  }

  private static Parsed<Integer> months(int count, Ruled category) {
    return count >= 1 && count <= category.mostMonths()
        ? new Parsed.Valid<>(count)
        : new Parsed.Broken<>(Rule.COUNT);
  }

  private static Parsed<Instant> from(String text, Instant now, ZoneId zone) {
    var begin =
        IsoDate.parse(text) instanceof Parsed.Valid<LocalDate>(var date)
            ? new Parsed.Valid<>(date.atStartOfDay(zone).toInstant())
            : IsoInstant.parse(text);
    return begin instanceof Parsed.Valid<Instant>(var at)
        ? ahead(at.truncatedTo(ChronoUnit.MILLIS), now, zone)
        : begin;
  }

  private static Parsed<Instant> ahead(Instant at, Instant now, ZoneId zone) {
    var last = now.atZone(zone).plusMonths(MOST_MONTHS_AHEAD).toInstant();
    return at.isBefore(now) || at.isAfter(last)
        ? new Parsed.Broken<>(Rule.RANGE)
        : new Parsed.Valid<>(at);
  }

  /// What becomes of the rules that stand.
  PracticeRules applied(PracticeRules standing) {
    var changed = standing;
    for (var wish : rules.entrySet()) {
      changed = changed.with(wish.getKey(), wish.getValue(), now);
    }
    return changed.next();
  }

  /// The instant from which on all of it is in effect.
  Instant whole() {
    return rules.values().stream().map(RuleTimeline.Rule::from).max(Instant::compareTo).orElse(now);
  }

  /// True when the category is named, and is kept longer from then on than the rules said before.
  boolean isLoosening(Ruled category, PracticeRules standing) {
    var before = standing.of(category).current(now).flatMap(RuleTimeline.Rule::months);
    var rule = rules.get(category);
    return rule != null
        && before.isPresent()
        && rule.months().filter(months -> months <= before.get()).isEmpty();
  }
}
