package eu.ephemeride.notices;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.practices.PublishedIdentity;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import eu.ephemeride.wiring.Wiring;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Practices as everybody may know them: confirmed, and not over. In the months after the contract
/// too, since their patients' data is kept that long.
final class PublicPractices {
  private final Records records;
  private final Keyring keyring;

  PublicPractices(Wiring wiring) {
    this.records = wiring.records();
    this.keyring = wiring.keyring();
  }

  /// A practice, where it is, and by which clock and rules.
  record Known(PublishedIdentity who, ZoneId zone, PracticeKeys keys) {
    @Override
    public String toString() {
      return "Known";
    }
  }

  /// The practice of this id: 404 for one that nobody confirmed, 410 for one that is over. One
  /// round trip.
  Known find(PracticeId practice) {
    var key = Mandates.practiceKey(practice);
    return Together.run(
        () -> records.get(List.of(key)),
        () -> keyring.read(practice, List.of(SubjectId.of(practice))),
        (items, keys) -> {
          if (keys.isPracticeErased()) {
            throw erased();
          }
          if (!items.containsKey(key)) {
            throw Request.notFound();
          }
          return known(practice, items.get(key), keys);
        });
  }

  private static Known known(
      PracticeId practice, Map<String, AttributeValue> item, PracticeKeys keys) {
    var read = PublishedIdentity.of(keys, practice, item).orElseThrow(Request::notFound);
    return switch (read) {
      case Payloads.Read.Clear<PublishedIdentity>(var who) ->
          new Known(who, ZoneId.of(Attributes.text(item, "zone")), keys);
      case Payloads.Read.Erased<PublishedIdentity> _ -> throw erased();
      case Payloads.Read.Restricted<PublishedIdentity> _ ->
          throw new IllegalStateException("no restriction stands against rights");
    };
  }

  private static Refusal erased() {
    return new Refusal(ProblemType.ERASED, "This practice's data was erased.");
  }
}
