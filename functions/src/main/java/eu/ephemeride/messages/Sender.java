package eu.ephemeride.messages;

import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import java.util.Optional;

/// Who left a message from outside the practice, as what, and where he is called back.
record Sender(Optional<PersonName> name, Capacity capacity, Optional<PhoneNumber> phone) {
  /// As what he called.
  enum Capacity {
    PATIENT,
    PARENT,
    GUARDIAN,
    AGENT,
    RELATIVE,
    PROFESSIONAL,
    OTHER
  }

  @Override
  public String toString() {
    return "Sender";
  }
}
