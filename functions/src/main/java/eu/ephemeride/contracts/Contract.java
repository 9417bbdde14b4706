package eu.ephemeride.contracts;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.id.CallerId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A practice's contract as it stands; `archive` is when a complete archive was last fetched.
record Contract(long version, Optional<Termination> termination, Optional<Instant> archive) {
  /// One that nobody ever terminated.
  static final Contract RUNNING = new Contract(0, Optional.empty(), Optional.empty());

  /// Why somebody ends it: a closed list, so that nothing of anybody is written here.
  enum Reason {
    ACTIVITY_ENDS,
    OTHER_PROVIDER,
    PRICE,
    SERVICE,
    OTHER;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reason of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// Its termination: for which day, when and by whom (as a member's role, or the provider); when
  /// which warning went out, by days before the end.
  record Termination(
      LastDay lastDay,
      Instant at,
      CallerId by,
      String as,
      Optional<Reason> reason,
      Map<Integer, Instant> warned) {}

  /// What a practice's life has come to. One that was confirmed or not is told by its account.
  enum Phase {
    PENDING,
    ACTIVE,
    /// Terminated for a day that has not passed.
    ENDING,
    /// In its three months.
    CLOSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What its end is set to; empty while it runs.
  Optional<Keyring.Ending> ending() {
    return termination.map(t -> t.lastDay().ending());
  }

  /// True from the midnight after its last day on.
  boolean isClosed(Instant now) {
    return termination.filter(t -> !now.isBefore(t.lastDay().closes())).isPresent();
  }

  /// When a complete archive was fetched since the termination.
  Optional<Instant> archiveSince() {
    return termination.flatMap(t -> archive.filter(at -> !at.isBefore(t.at())));
  }

  /// The same, terminated; one version on.
  Contract terminated(Termination how) {
    return new Contract(version + 1, Optional.of(how), archive);
  }

  /// The same, running again; one version on.
  Contract running() {
    return new Contract(version + 1, Optional.empty(), archive);
  }
}
