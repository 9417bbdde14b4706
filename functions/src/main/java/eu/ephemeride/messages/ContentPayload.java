package eu.ephemeride.messages;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.MessageText;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sealed content of a message's item, format 1.
@Json
record ContentPayload(
    int format, @Nullable From from, String subject, String text, @Nullable String wish)
    implements PersonalData {

  /// See [Sender].
  @Json
  record From(@Nullable String name, String capacity, @Nullable String phone) {
    static From of(Sender sender) {
      return new From(
          sender.name().map(PersonName::value).orElse(null),
          Words.of(sender.capacity()),
          sender.phone().map(PhoneNumber::e164).orElse(null));
    }

    Sender toSender() {
      return new Sender(
          Optional.ofNullable(name).map(PersonName::new),
          Words.read(Sender.Capacity.class, capacity),
          Optional.ofNullable(phone).map(PhoneNumber::new));
    }

    @Override
    public String toString() {
      return "From";
    }
  }

  static ContentPayload of(Content content) {
    return new ContentPayload(
        1,
        content.from().map(From::of).orElse(null),
        content.subject().value(),
        content.text().value(),
        content.wish().map(Words::of).orElse(null));
  }

  Content toContent() {
    return new Content(
        Optional.ofNullable(from).map(From::toSender),
        new Label(subject),
        new MessageText(text),
        Optional.ofNullable(wish).map(word -> Words.read(Wish.class, word)));
  }

  @Override
  public String toString() {
    return "ContentPayload";
  }
}
