package eu.ephemeride.members;

import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// An offer of a mandate on `terms`, sent by mail, good for one acceptance before `ends`, for as
/// long as `invitedBy` (empty: of an early release) is an owner.
record Invitation(
    PracticeId practice,
    String id,
    EmailAddress email,
    Mandate.Terms terms,
    Status status,
    Instant created,
    Optional<CallerId> invitedBy,
    Instant ends,
    boolean isMailed) {

  /// `OPEN` until somebody accepts or the owner withdraws; an open one past its end is of no use
  /// either.
  enum Status {
    OPEN,
    ACCEPTED,
    WITHDRAWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// As what one is invited.
  Role role() {
    return terms.role();
  }

  /// True while somebody may accept it: neither it nor what it would give is over.
  boolean isOpen(Instant now) {
    return status == Status.OPEN
        && now.isBefore(ends)
        && terms.until().filter(until -> !now.isBefore(until)).isEmpty();
  }

  /// True when `mandate` was revoked since this was made: what was offered before is taken back
  /// with it.
  boolean isOlderThanTheEndOf(Mandate mandate) {
    return mandate.revocation().filter(r -> !r.at().isBefore(created)).isPresent();
  }

  /// The same, handed to the mail.
  Invitation mailed() {
    return new Invitation(practice, id, email, terms, status, created, invitedBy, ends, true);
  }

  @Override
  public String toString() {
    return "Invitation " + id;
  }
}
