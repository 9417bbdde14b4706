package eu.ephemeride.messages;

import eu.ephemeride.fields.Parsed;

/// The practice's lists of messages.
enum MessageList {
  NEW,
  OPEN,
  DONE;

  static MessageList of(MessageStatus status) {
    return switch (status) {
      case NEW -> NEW;
      case READ, IN_PROGRESS -> OPEN;
      case DONE -> DONE;
    };
  }

  static Parsed<MessageList> parse(String word) {
    return Words.parse(MessageList.class, word);
  }

  /// How the sort keys of its rows begin.
  String prefix() {
    return name() + "#";
  }
}
