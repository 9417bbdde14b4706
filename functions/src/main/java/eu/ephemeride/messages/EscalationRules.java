package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.PersonalData;
import eu.ephemeride.store.Write;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// When an urgent message that nobody reads is told to more people, and to whom beside members.
/// Version 0 is what stands where nobody has put any.
record EscalationRules(long version, Duration after, List<EmailAddress> escalateTo) {
  /// The name of its write in a transaction.
  static final String WRITE = "message-rules";

  private static final EscalationRules DEFAULT =
      new EscalationRules(0, Duration.ofMinutes(15), List.of());

  /// The sealed content of the item, format 1.
  @Json
  record RulesPayload(int format, List<String> escalateTo) implements PersonalData {
    @Override
    public String toString() {
      return "RulesPayload";
    }
  }

  static ItemKey key(PracticeId practice) {
    return new ItemKey(Mandates.partition(practice), "MESSAGE-RULES");
  }

  /// After how long; costs no key. The item was asked for at the door.
  static Duration after(Admission admission) {
    return admission
        .item(key(admission.practice()))
        .map(EscalationRules::minutes)
        .orElse(DEFAULT.after);
  }

  private static Duration minutes(Map<String, AttributeValue> item) {
    return Duration.ofMinutes(Attributes.number(item, "minutes"));
  }

  /// All of them; to nobody outside where the practice's own data may not be read.
  static EscalationRules read(
      PracticeKeys keys, PracticeId practice, Optional<Map<String, AttributeValue>> item) {
    return item.map(i -> read(keys, practice, i)).orElse(DEFAULT);
  }

  private static EscalationRules read(
      PracticeKeys keys, PracticeId practice, Map<String, AttributeValue> item) {
    var read =
        Payloads.open(
            keys,
            SubjectId.of(practice),
            Category.IDENTITY,
            item,
            RulesPayload.class,
            Purpose.CONTRACT);
    var emails =
        switch (read) {
          case Payloads.Read.Clear<RulesPayload>(var payload) -> payload.escalateTo();
          case Payloads.Read.Erased<RulesPayload> _ -> List.<String>of();
          case Payloads.Read.Restricted<RulesPayload> _ -> List.<String>of();
        };
    return new EscalationRules(
        Attributes.number(item, "version"),
        minutes(item),
        emails.stream().map(EmailAddress::new).toList());
  }

  /// Puts these in the place of the version before; lost when another came first.
  Write put(Admission admission, String table, String writeId) {
    var key = key(admission.practice());
    var item = Attributes.item(key.pk(), key.sk());
    item.put("minutes", Attributes.number(after.toMinutes()));
    item.put("version", Attributes.number(version));
    var emails = escalateTo.stream().map(EmailAddress::value).toList();
    item.put(
        Payloads.ATTRIBUTE, admission.seal(key, RulesPayload.class, new RulesPayload(1, emails)));
    item.put("w", Attributes.text(writeId));
    return version == 1
        ? Write.create(WRITE, table, item)
        : Write.put(
            WRITE, table, item, "version = :seen", Map.of(":seen", Attributes.number(version - 1)));
  }

  @Override
  public String toString() {
    return "EscalationRules";
  }
}
