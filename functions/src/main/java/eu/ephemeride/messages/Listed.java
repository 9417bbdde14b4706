package eu.ephemeride.messages;

import java.util.Optional;

/// A message in a list: without content where its person had the processing restricted; in a
/// patient's list, as what he stands in it.
record Listed(Message message, Optional<Content> content, Optional<Role> role) {
  /// As what a patient stands in a message.
  enum Role {
    PATIENT,
    CALLER
  }

  /// The same in the list of a patient.
  Listed as(Role as) {
    return new Listed(message, content, Optional.of(as));
  }

  @Override
  public String toString() {
    return "Listed";
  }
}
