package eu.ephemeride.lines;

import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines as the API shows them.
final class LineAnswers {
  private LineAnswers() {}

  /// One line.
  @Json
  record LineAnswer(
      String id, String number, String label, @Nullable String practitioner, String status) {
    static LineAnswer of(Line line) {
      return new LineAnswer(
          line.id().value(),
          line.number().e164(),
          line.label().value(),
          line.practitioner().map(PractitionerId::value).orElse(null),
          line.status().word());
    }

    @Override
    public String toString() {
      return "LineAnswer";
    }
  }

  /// A page of them.
  @Json
  record LinesAnswer(List<LineAnswer> lines, @Nullable String nextCursor) {}

  static String json(Line line) {
    return Payloads.json().type(LineAnswer.class).toJson(LineAnswer.of(line));
  }

  static String json(List<Line> lines, Optional<String> nextCursor) {
    var all = lines.stream().map(LineAnswer::of).toList();
    return Payloads.json()
        .type(LinesAnswer.class)
        .toJson(new LinesAnswer(all, nextCursor.orElse(null)));
  }
}
