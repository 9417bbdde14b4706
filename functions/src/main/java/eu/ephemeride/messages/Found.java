package eu.ephemeride.messages;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A message as it stands, opened, with its replies and the keys that were read beside it.
record Found(
    Admission admission,
    PracticeKeys keys,
    Map<String, AttributeValue> item,
    Message message,
    Content content,
    List<Reply> replies) {

  /// What it says, as it is sealed where it stands.
  AttributeValue payload() {
    return Attributes.bytes(Attributes.bytes(item, Payloads.ATTRIBUTE));
  }

  /// True when it waits for whoever has asked.
  boolean isForCaller() {
    var author = message.origin().author();
    return admission.mandate().filter(mine -> message.course().isFor(mine, author)).isPresent();
  }

  @Override
  public String toString() {
    return "Found";
  }
}
