package eu.ephemeride.reception;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a patient has asked for and nobody has done yet: the gists that his file holds, however
/// many messages were before them.
final class OpenMessages {
  static final String PREFIX = "OPEN-MESSAGE#";

  // Whoever has more than this open is called back for another reason.
  private static final int MOST = 20;

  private OpenMessages() {}

  /// One of them.
  record Open(
      MessageId id,
      Instant at,
      String urgency,
      String status,
      Optional<PractitionerId> practitioner,
      Gist gist) {
    @Override
    public String toString() {
      return "Open " + id;
    }
  }

  /// The items of a file: one query.
  static List<Map<String, AttributeValue>> items(
      Records records, PracticeId practice, PatientId file) {
    var partition = PatientItems.partition(practice, file);
    return records.query(partition, PREFIX, Optional.empty(), MOST).items();
  }

  /// Those of `file` for practitioners that `covered` takes, or for nobody in particular, opened
  /// for a purpose; what may not be used is left out.
  static List<Open> read(
      PracticeKeys keys,
      PatientId file,
      List<Map<String, AttributeValue>> items,
      Predicate<PractitionerId> covered,
      Purpose purpose) {
    var open = new ArrayList<Open>();
    for (var item : items) {
      var practitioner = Attributes.maybeText(item, "practitioner").map(PractitionerId::new);
      if (practitioner.filter(covered.negate()).isEmpty()
          && Payloads.open(keys, file.subject(), Category.MESSAGES, item, Gist.class, purpose)
              instanceof Payloads.Read.Clear<Gist>(var gist)) {
        open.add(
            new Open(
                new MessageId(Attributes.text(item, "sk").substring(PREFIX.length())),
                Instant.parse(Attributes.text(item, "at")),
                Attributes.text(item, "urgency"),
                Attributes.text(item, "status"),
                practitioner,
                gist));
      }
    }
    return open;
  }
}
