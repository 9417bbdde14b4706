package eu.ephemeride.holds;

import eu.ephemeride.http.Response;
import eu.ephemeride.http.Times;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds as the API shows them.
final class HoldAnswers {
  private HoldAnswers() {}

  /// One hold with its history.
  @Json
  record HoldAnswer(
      String id,
      String ground,
      @Nullable String reference,
      String since,
      String by,
      @Nullable LiftingAnswer lifted) {
    static HoldAnswer of(Hold hold, ZoneId zone) {
      return new HoldAnswer(
          hold.id(),
          hold.wish().ground().word(),
          hold.wish().reference().orElse(null),
          Times.text(hold.set().at(), zone),
          hold.set().by().value(),
          hold.lifted().map(act -> LiftingAnswer.of(act, zone)).orElse(null));
    }
  }

  /// When it ended, and who ended it.
  @Json
  record LiftingAnswer(String at, String by) {
    static LiftingAnswer of(Hold.Act act, ZoneId zone) {
      return new LiftingAnswer(Times.text(act.at(), zone), act.by().value());
    }
  }

  /// One page.
  @Json
  record HoldsAnswer(List<HoldAnswer> holds, @Nullable String nextCursor) {}

  static Response created(Target target, Hold hold, ZoneId zone) {
    return Response.created(target.path() + "/" + hold.id(), json(hold, zone))
        .withVersion(hold.version());
  }

  static Response ok(Hold hold, ZoneId zone) {
    return Response.ok(json(hold, zone)).withVersion(hold.version());
  }

  private static String json(Hold hold, ZoneId zone) {
    return Payloads.json().type(HoldAnswer.class).toJson(HoldAnswer.of(hold, zone));
  }

  static Response page(List<Hold> holds, ZoneId zone, Optional<String> next) {
    var answers = holds.stream().map(hold -> HoldAnswer.of(hold, zone)).toList();
    return Response.ok(
        Payloads.json()
            .type(HoldsAnswer.class)
            .toJson(new HoldsAnswer(answers, next.orElse(null))));
  }
}
