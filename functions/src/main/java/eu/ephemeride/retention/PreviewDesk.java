package eu.ephemeride.retention;

import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.retention.RetentionAnswers.CountAnswer;
import eu.ephemeride.retention.RetentionAnswers.PreviewAnswer;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.wiring.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;

/// What rules would end before anybody sets them: page by page through all persons of the practice,
/// each page with its own counts. Nothing is written and nobody is opened.
record PreviewDesk(Wiring wiring, Access access, Duration longest, int page) {
  static final int PAGE = 100;
  private static final int MOST_COUNTS = 5_000;

  // Of the seconds that API Gateway waits for an answer.
  static final Duration LONGEST = Duration.ofSeconds(8);
  // Whoever goes on later than that begins again.
  private static final Duration FRESH = Duration.ofHours(24);

  /// Where a preview goes on: it judges by the instant at which it was begun.
  private record Mark(Instant begun, Optional<SubjectId> last) {
    String text() {
      return String.format(Locale.ROOT, "%015d", begun.toEpochMilli())
          + "#"
          + last.map(SubjectId::value).orElse("");
    }

    static Optional<Mark> parse(String text) {
      return text.matches("[0-9]{15}#[A-Za-z0-9_-]{1,64}")
          ? Optional.of(
              new Mark(
                  Instant.ofEpochMilli(Long.parseLong(text.substring(0, 15))),
                  Optional.of(new SubjectId(text.substring(16)))))
          : Optional.empty();
    }
  }

  /// `POST /practices/{practice}/retention/preview`.
  Response preview(Request request) {
    var fields = request.fields("cursor");
    var admission = access.require(request);
    var mark = mark(request, admission);
    var wish = RuleWish.read(fields, mark.begun(), admission.zone());
    var standing = StoredRules.of(admission.keys());
    var at = wish.whole();
    var before = withoutPlans(standing, wish);
    var walk = new Preview(wiring, admission, before, wish.applied(standing), at);
    var tally = new Tally(admission.zone());
    var last = walk(walk, tally, mark.last());
    var next = last.map(l -> cursor(request, admission, new Mark(mark.begun(), Optional.of(l))));
    return answer(admission, at, tally, next);
  }

  // What is planned for a category that the wish names would never take effect.
  private static PracticeRules withoutPlans(PracticeRules standing, RuleWish wish) {
    var timelines = new EnumMap<Ruled, RuleTimeline>(Ruled.class);
    standing
        .timelines()
        .forEach((category, timeline) ->
            timelines.put(
                category,
                wish.rules().containsKey(category)
                    ? timeline.withoutPending(wish.now())
                    : timeline));
    return new PracticeRules(standing.version(), timelines);
  }

  private Optional<SubjectId> walk(Preview preview, Tally tally, Optional<SubjectId> from) {
    var end = System.nanoTime() + longest.toNanos();
    var after = from;
    do {
      after = preview.page(tally, after, page);
    } while (after.isPresent() && tally.size() < MOST_COUNTS && System.nanoTime() < end);
    return after;
  }

  private Mark mark(Request request, Admission admission) {
    var now = wiring.clock().instant();
    return Lists.after(request, scope(request, admission))
        .map(text ->
            Mark.parse(text)
                .filter(mark -> !mark.begun().isAfter(now))
                .filter(mark -> mark.begun().plus(FRESH).isAfter(now))
                .orElseThrow(Lists::foreign))
        .orElseGet(() -> new Mark(now, Optional.empty()));
  }

  private static String cursor(Request request, Admission admission, Mark mark) {
    return Lists.cursor(request, scope(request, admission), mark.text());
  }

  // A cursor goes on for the same body alone.
  private static String scope(Request request, Admission admission) {
    var body = Base64.getEncoder().encodeToString(Idempotency.sha256(request.body()));
    return "preview " + admission.practice() + " " + body;
  }

  private static Response answer(
      Admission admission, Instant at, Tally tally, Optional<String> next) {
    var counts =
        tally.counts().stream()
            .map(c -> new CountAnswer(c.category().word(), c.date().toString(), c.gone(), c.kept()))
            .toList();
    var answer = new PreviewAnswer(Times.exact(at, admission.zone()), counts, next.orElse(null));
    return Response.ok(Payloads.json().type(PreviewAnswer.class).toJson(answer));
  }
}
