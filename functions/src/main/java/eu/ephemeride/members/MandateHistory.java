package eu.ephemeride.members;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What mandates were and what their holders signed, an item for each version and each signature:
/// the proof that outlives the mandate that replaces it (GDPR art. 28(3)(b)). Written in the
/// transaction of what it tells, whose condition on the mandate's version guards it.
final class MandateHistory {
  private static final String WRITE = "history";
  private static final String MANDATE = "MANDATE#";
  private static final String UNDERTAKING = "UNDERTAKING#";
  private static final int MOST = 100;

  private MandateHistory() {}

  /// What happened to a mandate.
  enum Event {
    GRANTED,
    CHANGED,
    REVOKED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One version of a mandate: what an owner, or its holder, did to it. `by` is empty where it is
  /// not known: of invitations of an early release.
  record Entry(Event event, Instant at, Optional<CallerId> by, Mandate.Terms terms) {
    private static Entry read(Map<String, AttributeValue> item) {
      return new Entry(
          Event.valueOf(Attributes.text(item, "event").toUpperCase(Locale.ROOT)),
          Instant.parse(Attributes.text(item, "at")),
          Attributes.maybeText(item, "by").map(CallerId::new),
          Mandate.Terms.read(item));
    }

    private Map<String, AttributeValue> item(ItemKey key, String writeId) {
      var item = Attributes.item(key.pk(), key.sk());
      item.put("event", Attributes.text(event.word()));
      item.put("at", Attributes.text(at.toString()));
      by.ifPresent(who -> item.put("by", Attributes.text(who.value())));
      Mandates.putTerms(item, terms);
      item.put("w", Attributes.text(writeId));
      return item;
    }
  }

  /// Keeps what `mandate` has become.
  static Write keep(
      String table, PracticeId practice, Mandate mandate, Entry entry, String writeId) {
    var sort = MANDATE + sort(mandate);
    return Write.overwrite(
        WRITE, table, entry.item(new ItemKey(Mandates.partition(practice), sort), writeId));
  }

  /// The same for the ledger: what no restore may give back.
  static Write remember(
      String ledger, PracticeId practice, Mandate mandate, Entry entry, String writeId) {
    return Write.overwrite(
        "ledger", ledger, entry.item(new ItemKey(MANDATE + practice, sort(mandate)), writeId));
  }

  /// Keeps a signature of `member`.
  static Write keep(
      String table, PracticeId practice, CallerId member, Undertaking signed, String writeId) {
    var millis = String.format(Locale.ROOT, "%015d", signed.at().toEpochMilli());
    var item = Attributes.item(Mandates.partition(practice), UNDERTAKING + member + "#" + millis);
    item.put("version", Attributes.text(signed.version()));
    item.put("at", Attributes.text(signed.at().toString()));
    item.put("w", Attributes.text(writeId));
    return Write.overwrite("signature", table, item);
  }

  /// The newest hundred of a member, the newest first.
  static List<Entry> newest(Records records, PracticeId practice, CallerId member) {
    var prefix = MANDATE + member + "#";
    return records
        .descending(Mandates.partition(practice), prefix, Optional.empty(), MOST)
        .items()
        .stream()
        .map(Entry::read)
        .toList();
  }

  // Fixed width, so that the order of the keys is the order of the versions.
  private static String sort(Mandate mandate) {
    return String.format(Locale.ROOT, "%s#%06d", mandate.member(), mandate.version());
  }
}
