package eu.ephemeride.lines;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PractitionerId;
import java.util.Locale;
import java.util.Optional;

/// A number on which a practice is called; of the whole practice, or of one practitioner.
record Line(
    LineId id,
    long version,
    PhoneNumber number,
    Label label,
    Optional<PractitionerId> practitioner,
    Status status) {
  /// `ACTIVE` lines alone take calls; `CLOSED` is final.
  enum Status {
    PENDING,
    ACTIVE,
    CLOSED;

    /// The word in JSON and in items.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Reads our own word back.
    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// One version on, with another label or practitioner.
  Line corrected(Label other, Optional<PractitionerId> whose) {
    return new Line(id, version + 1, number, other, whose, status);
  }

  /// The same version in another state.
  Line in(Status other) {
    return new Line(id, version, number, label, practitioner, other);
  }

  @Override
  public String toString() {
    return "Line " + id;
  }
}
