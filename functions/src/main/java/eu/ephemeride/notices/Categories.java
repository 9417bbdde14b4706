package eu.ephemeride.notices;

import eu.ephemeride.http.Times;
import eu.ephemeride.notices.NoticeAnswers.BasisAnswer;
import eu.ephemeride.notices.NoticeAnswers.CategoryAnswer;
import eu.ephemeride.notices.NoticeAnswers.ErasureAnswer;
import eu.ephemeride.notices.NoticeAnswers.RetentionAnswer;
import eu.ephemeride.notices.NoticeAnswers.RuleAnswer;
import eu.ephemeride.notices.NoticeAnswers.SupplierAnswer;
import eu.ephemeride.policy.Capacity;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Recipient;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.policy.Start;
import eu.ephemeride.policy.Term;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The rows of the policy's table in words, as they stand at `now`; `rules` are those of a
/// practice.
record Categories(
    Texts texts, Capacity capacity, Function<Ruled, RuleTimeline> rules, Instant now, ZoneId zone) {
  /// Where no practice has rules of its own.
  static Categories of(Texts texts, Capacity capacity, Instant now) {
    return new Categories(texts, capacity, _ -> RuleTimeline.NONE, now, Term.FRANCE);
  }

  /// What the provider keeps in this capacity, in the table's order.
  static List<DataCategory> told(Capacity capacity) {
    return Arrays.stream(DataCategory.values()).filter(row -> row.isToldBy(capacity)).toList();
  }

  /// All of them in words.
  List<CategoryAnswer> all() {
    return told(capacity).stream().map(this::answer).toList();
  }

  CategoryAnswer answer(DataCategory row) {
    var processing = row.processing();
    return new CategoryAnswer(
        row.word(),
        texts.of(row),
        texts.of(row, "data"),
        texts.each(processing.persons().stream().filter(p -> p.isOf(capacity)).toList()),
        texts.each(processing.aims()),
        processing.bases().stream().map(b -> new BasisAnswer(b.article(), texts.of(b))).toList(),
        texts.each(row.recipients()),
        retention(row),
        row.keeping().rule().flatMap(ruled -> current(row, ruled)).orElse(null),
        row.keeping().rule().flatMap(ruled -> coming(row, ruled)).orElse(null),
        row.keeping().withFile().flatMap(ruled -> current(row, ruled)).orElse(null),
        row.keeping().withFile().flatMap(ruled -> coming(row, ruled)).orElse(null),
        texts.each(row.keeping().statutes()),
        new ErasureAnswer(texts.of(row.erasure()), row.erasure().article().orElse(null)));
  }

  private RetentionAnswer retention(DataCategory row) {
    var words = new TermWords(texts).of(row.term());
    var start = row.keeping().start();
    return new RetentionAnswer(
        words.orElseGet(() -> texts.of(row, "criterion")),
        start == Start.NEED ? null : texts.of(start),
        TermWords.iso(row.term()).orElse(null));
  }

  private Optional<RuleAnswer> current(DataCategory row, Ruled ruled) {
    return rules.apply(ruled).current(now).flatMap(rule -> shorter(row, ruled, rule));
  }

  private Optional<RuleAnswer> coming(DataCategory row, Ruled ruled) {
    return rules
        .apply(ruled)
        .pending(now)
        .map(rule -> shorter(row, ruled, rule).orElseGet(() -> lifted(rule)));
  }

  // A rule can only shorten what the policy allows.
  private Optional<RuleAnswer> shorter(DataCategory row, Ruled ruled, RuleTimeline.Rule rule) {
    return rule.months()
        .filter(
            months -> !(row.term() instanceof Term.Calendar(var p)) || months < p.toTotalMonths())
        .map(Period::ofMonths)
        .map(period ->
            new RuleAnswer(
                new TermWords(texts).of(period),
                texts.of(ruled),
                period.toString(),
                Times.text(rule.from(), zone)));
  }

  private RuleAnswer lifted(RuleTimeline.Rule rule) {
    return new RuleAnswer(texts.get("rule.lifted"), null, null, Times.text(rule.from(), zone));
  }

  /// The suppliers among those who are given what is kept in these capacities.
  static List<SupplierAnswer> suppliers(Texts texts, Capacity... capacities) {
    return Arrays.stream(Recipient.values())
        .filter(Recipient::isSupplier)
        .filter(supplier ->
            Arrays.stream(capacities)
                .flatMap(capacity -> told(capacity).stream())
                .anyMatch(row -> row.recipients().contains(supplier)))
        .map(supplier ->
            new SupplierAnswer(
                texts.of(supplier), texts.of(supplier, "place"), texts.of(supplier, "purpose")))
        .toList();
  }
}
