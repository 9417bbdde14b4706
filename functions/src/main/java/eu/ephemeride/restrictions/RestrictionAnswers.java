package eu.ephemeride.restrictions;

import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Restrictions as the API shows them.
final class RestrictionAnswers {
  private RestrictionAnswers() {}

  /// One restriction with its history.
  @Json
  record RestrictionAnswer(
      String category,
      String ground,
      boolean visibleToPractitioner,
      String since,
      String by,
      List<NoticeAnswer> notices,
      @Nullable LiftingAnswer lifted) {
    static RestrictionAnswer of(Restriction r, ZoneId zone) {
      var notices =
          r.told().entrySet().stream()
              .sorted(
                  Comparator.<Map.Entry<Way, Act>, Instant>comparing(e -> e.getValue().at())
                      .thenComparing(Map.Entry::getKey))
              .map(e -> NoticeAnswer.of(e.getKey(), e.getValue(), zone))
              .toList();
      return new RestrictionAnswer(
          r.wish().category().word(),
          r.wish().ground().word(),
          r.wish().isVisible(),
          Times.text(r.set().at(), zone),
          r.set().by().value(),
          notices,
          r.lifted().map(act -> LiftingAnswer.of(act, zone)).orElse(null));
    }
  }

  /// How and when the person was told, and who put it on record.
  @Json
  record NoticeAnswer(String by, String at, String recordedBy) {
    static NoticeAnswer of(Way way, Act act, ZoneId zone) {
      return new NoticeAnswer(way.word(), Times.text(act.at(), zone), act.by().value());
    }
  }

  /// When it ended, and who ended it.
  @Json
  record LiftingAnswer(String at, String by) {
    static LiftingAnswer of(Act act, ZoneId zone) {
      return new LiftingAnswer(Times.text(act.at(), zone), act.by().value());
    }
  }

  /// One page.
  @Json
  record RestrictionsAnswer(List<RestrictionAnswer> restrictions, @Nullable String nextCursor) {}

  /// What became of an act, or its refusal.
  static Response of(Outcome outcome, ZoneId zone) {
    return switch (outcome) {
      case Outcome.Done(var restriction) -> ok(restriction, zone);
      case Outcome.Other _ ->
          throw new Refusal(
              ProblemType.ALREADY_RESTRICTED, "Lift the one that stands before setting another.");
      case Outcome.None _ -> throw Request.notFound();
      case Outcome.NotTold _ ->
          throw new Refusal(
              ProblemType.NOT_TOLD, "Tell the person first, then put the notice on record.");
      case Outcome.Erased _ -> throw UnusablePatient.erased();
      case Outcome.Merged _ ->
          throw new Refusal(ProblemType.MERGED, "Name the file that it was merged into.");
      case Outcome.TooManyFiles _ ->
          throw new Refusal(
              ProblemType.TOO_MANY_FILES, "Take merges back, then restrict each file by itself.");
    };
  }

  private static Response ok(Restriction restriction, ZoneId zone) {
    var answer = RestrictionAnswer.of(restriction, zone);
    return Response.ok(Payloads.json().type(RestrictionAnswer.class).toJson(answer));
  }

  static Response list(List<Restriction> restrictions, ZoneId zone, Optional<String> next) {
    var answers = restrictions.stream().map(r -> RestrictionAnswer.of(r, zone)).toList();
    return Response.ok(
        Payloads.json()
            .type(RestrictionsAnswer.class)
            .toJson(new RestrictionsAnswer(answers, next.orElse(null))));
  }
}
