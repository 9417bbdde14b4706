package eu.ephemeride.messages;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.MessageText;
import java.util.Optional;

/// What a message says. Always sealed; without a sender it was written inside the practice.
record Content(Optional<Sender> from, Label subject, MessageText text, Optional<Wish> wish) {
  MessageGist gist() {
    return new MessageGist(1, subject.value(), wish.map(Words::of).orElse(null));
  }

  @Override
  public String toString() {
    return "Content";
  }
}
