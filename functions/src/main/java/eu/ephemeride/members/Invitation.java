package eu.ephemeride.members;

import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.PracticeId;
import java.time.Instant;
import java.util.Locale;

/// An offer of membership, sent by mail, good for one acceptance before `ends`.
record Invitation(
    PracticeId practice,
    String id,
    EmailAddress email,
    Role role,
    Status status,
    Instant created,
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

  /// The same, handed to the mail.
  Invitation mailed() {
    return new Invitation(practice, id, email, role, status, created, ends, true);
  }

  @Override
  public String toString() {
    return "Invitation " + id;
  }
}
