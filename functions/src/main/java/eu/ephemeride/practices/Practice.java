package eu.ephemeride.practices;

import eu.ephemeride.id.PracticeId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A practice as it stands: its account, its status, and the version that an ETag names.
public record Practice(
    PracticeId id,
    Status status,
    long version,
    Instant created,
    Optional<Instant> confirmed,
    Account account) {

  /// `PENDING` until support confirms: may be set up, holds no patients.
  public enum Status {
    PENDING,
    ACTIVE;

    /// The word in JSON and in items.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// The same with another account, one version on.
  Practice corrected(Account other) {
    return new Practice(id, status, version + 1, created, confirmed, other);
  }

  /// The same, active since `now`.
  Practice confirmedAt(Instant now) {
    return new Practice(id, Status.ACTIVE, version + 1, created, Optional.of(now), account);
  }

  @Override
  public String toString() {
    return "Practice " + id;
  }
}
