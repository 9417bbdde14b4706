package eu.ephemeride.lines;

import eu.ephemeride.http.Times;
import eu.ephemeride.lines.InstructionItems.Version;
import io.avaje.jsonb.Json;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Instructions as the API shows them.
public final class InstructionAnswers {
  private InstructionAnswers() {}

  /// When calls are answered.
  @Json
  public record HoursAnswer(String day, String from, String to) {}

  /// What may be booked by whom.
  @Json
  public record BookableAnswer(String visitType, List<String> by, @Nullable String condition) {
    @Override
    public String toString() {
      return "BookableAnswer";
    }
  }

  /// What cannot wait.
  @Json
  public record UrgencyAnswer(String when, String then, @Nullable String to) {
    @Override
    public String toString() {
      return "UrgencyAnswer";
    }
  }

  /// Where to pass a call.
  @Json
  public record TransferAnswer(String when, String to, String label) {
    @Override
    public String toString() {
      return "TransferAnswer";
    }
  }

  /// What instructions say.
  @Json
  public record ContentAnswer(
      String greeting,
      List<HoursAnswer> hours,
      @Nullable String closedMessage,
      List<BookableAnswer> bookable,
      List<UrgencyAnswer> urgencies,
      List<TransferAnswer> transfers,
      @Nullable String notes) {
    static ContentAnswer of(InstructionsPayload p) {
      return new ContentAnswer(
          p.greeting(),
          p.hours().stream().map(h -> new HoursAnswer(h.day(), h.from(), h.to())).toList(),
          p.closedMessage(),
          p.bookable().stream()
              .map(b -> new BookableAnswer(b.visitType(), b.by(), b.condition()))
              .toList(),
          p.urgencies().stream().map(u -> new UrgencyAnswer(u.when(), u.then(), u.to())).toList(),
          p.transfers().stream().map(t -> new TransferAnswer(t.when(), t.to(), t.label())).toList(),
          p.notes());
    }

    @Override
    public String toString() {
      return "ContentAnswer";
    }
  }

  /// One version with what it says.
  @Json
  record InstructionsAnswer(
      long version, String putAt, String putBy, String putAs, ContentAnswer instructions) {
    static InstructionsAnswer of(Version version, ZoneId zone) {
      return new InstructionsAnswer(
          version.number(),
          Times.text(version.at(), zone),
          version.by(),
          version.as(),
          ContentAnswer.of(version.instructions()));
    }

    @Override
    public String toString() {
      return "InstructionsAnswer";
    }
  }

  /// One version without.
  @Json
  record VersionAnswer(long version, String putAt, String putBy, String putAs) {}

  /// A page of them.
  @Json
  record VersionsAnswer(List<VersionAnswer> versions, @Nullable String nextCursor) {}
}
