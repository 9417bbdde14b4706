package eu.ephemeride.messages;

import java.util.Optional;

/// A message in a list: without content where its person had the processing restricted; in a
/// patient's list, as what he stands in it.
record Line(Message message, Optional<Content> content, Optional<Role> role) {
  /// As what a patient stands in a message.
  enum Role {
    PATIENT,
    CALLER
  }

  /// The same in the list of a patient.
  Line as(Role as) {
    return new Line(message, content, Optional.of(as));
  }

  @Override
  public String toString() {
    return "Line";
  }
}
