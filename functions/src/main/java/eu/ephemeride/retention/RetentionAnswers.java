package eu.ephemeride.retention;

import eu.ephemeride.http.Times;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rules as the API shows them.
final class RetentionAnswers {
  private static final String FOR_GOOD =
      "What a rule has ended is gone for good: keeping longer from now on brings nothing back.";

  private RetentionAnswers() {}

  /// The policy's own term: so many months after the contract, or after the start.
  @Json
  record TermAnswer(String after, int months) {
    static TermAnswer of(Term term) {
      return switch (term) {
        case Term.Contract(var after) ->
            new TermAnswer("contract", Math.toIntExact(after.toTotalMonths()));
        case Term.Calendar(var period) ->
            new TermAnswer("start", Math.toIntExact(period.toTotalMonths()));
        case Term.Elapsed _, Term.FinancialYears _, Term.AsLongAs _ ->
            throw new IllegalStateException("no rule shortens such a term");
      };
    }
  }

  /// A rule; without months it is the policy's own term again.
  @Json
  record RuleAnswer(@Nullable Integer months, String from) {
    static @Nullable RuleAnswer of(Optional<RuleTimeline.Rule> rule, ZoneId zone) {
      return rule.map(r -> new RuleAnswer(r.months().orElse(null), Times.exact(r.from(), zone)))
          .orElse(null);
    }
  }

  /// One category. Everything that started before `goneBefore` is gone.
  @Json
  record CategoryAnswer(
      String category,
      TermAnswer policy,
      int mostMonths,
      @Nullable RuleAnswer rule,
      @Nullable RuleAnswer pending,
      @Nullable String goneBefore) {}

  /// All of them; `loosened` are those that the request lets be kept longer than before.
  @Json
  record RetentionAnswer(
      List<CategoryAnswer> categories, @Nullable List<String> loosened, @Nullable String notice) {}

  static String json(PracticeRules rules, List<Ruled> loosened, Instant now, ZoneId zone) {
    var categories =
        Arrays.stream(Ruled.values()).map(one -> category(one, rules.of(one), now, zone)).toList();
    var isLoosened = !loosened.isEmpty();
    return Payloads.json()
        .type(RetentionAnswer.class)
        .toJson(
            new RetentionAnswer(
                categories,
                isLoosened ? loosened.stream().map(Ruled::word).toList() : null,
                isLoosened ? FOR_GOOD : null));
  }

  private static CategoryAnswer category(
      Ruled category, RuleTimeline timeline, Instant now, ZoneId zone) {
    return new CategoryAnswer(
        category.word(),
        TermAnswer.of(category.category().term()),
        category.mostMonths(),
        RuleAnswer.of(timeline.current(now), zone),
        RuleAnswer.of(timeline.pending(now), zone),
        timeline.goneBefore(now).map(at -> Times.exact(at, zone)).orElse(null));
  }

  /// Who set which rule.
  @Json
  record EntryAnswer(
      String category, @Nullable Integer months, String from, String at, String by, String as) {
    static EntryAnswer of(RuleHistory.Entry entry, ZoneId zone) {
      return new EntryAnswer(
          entry.category().word(),
          entry.rule().months().orElse(null),
          Times.exact(entry.rule().from(), zone),
          Times.exact(entry.at(), zone),
          entry.by().value(),
          entry.as());
    }
  }

  /// A page of them.
  @Json
  record HistoryAnswer(List<EntryAnswer> rules, @Nullable String nextCursor) {}

  static String json(List<RuleHistory.Entry> entries, Optional<String> next, ZoneId zone) {
    var answers = entries.stream().map(entry -> EntryAnswer.of(entry, zone)).toList();
    return Payloads.json()
        .type(HistoryAnswer.class)
        .toJson(new HistoryAnswer(answers, next.orElse(null)));
  }

  /// How many of a category that start on a day would be gone; of `kept` nothing is deleted, though
  /// it is shown no more: held, or part of the medical record.
  @Json
  record CountAnswer(String category, String date, long gone, long kept) {}

  /// A page of the preview, to be added to the others; `at` is when all rules of the body are in
  /// effect.
  @Json
  record PreviewAnswer(String at, List<CountAnswer> counts, @Nullable String nextCursor) {}
}
