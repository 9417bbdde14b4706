package eu.ephemeride.calls;

import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.DataCategory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A call on a line: where and when, which costs no key to know; and what was logged of it.
public record Call(Head head, Log log) {
  /// What stands in clear.
  public record Head(
      CallId id,
      long version,
      PracticeId practice,
      LineId line,
      SubjectId subject,
      Instant at,
      ZoneId zone) {
    Head next() {
      return new Head(id, version + 1, practice, line, subject, at, zone);
    }

    /// The instant from which on nobody is shown who called, whatever was told of its end.
    Instant last() {
      return DataCategory.LIVE_CALLS.end(at);
    }
  }

  /// Who bore the caller's number when the call began, where he showed one that may be looked up:
  /// the partition of the patients' index, and the files that it named.
  public record Bearers(String index, List<PatientId> patients) {}

  /// What is personal of it; no number where it was hidden.
  public record Log(
      Optional<PhoneNumber> number,
      Optional<Instant> answeredAt,
      Optional<Instant> endedAt,
      Optional<Outcome> outcome) {
    static Log fresh(Optional<PhoneNumber> number) {
      return new Log(number, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
      return "Log";
    }
  }

  /// What became of it.
  public enum Outcome {
    ANSWERED,
    MISSED,
    BUSY,
    TRANSFERRED,
    VOICEMAIL;

    /// The word in JSON and in payloads.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Reads our own word back.
    static Outcome of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  // How long a secretary may still look at who called, and a call whose end nobody told lasts.
  private static final Duration AFTERWARDS = Duration.ofMinutes(15);

  /// True while the one who answers it may be shown who is calling.
  public boolean isLive(Instant now) {
    return now.isBefore(head.last())
        && now.isBefore(
            log.endedAt().map(end -> end.plus(AFTERWARDS)).orElse(head.last().minus(AFTERWARDS)));
  }

  @Override
  public String toString() {
    return "Call " + head.id();
  }
}
