package eu.ephemeride.practices;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.Label;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Times;
import eu.ephemeride.id.Ids;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Bank details leave for a purpose that is on record before they do (P9), as long as the access
/// log is kept.
final class Disclosures {
  private static final String PREFIX = "DISCLOSURE#";

  private final Records records;
  private final Transactions transactions;
  private final InstantSource clock;
  private final RandomGenerator random;

  Disclosures(
      Records records, Transactions transactions, InstantSource clock, RandomGenerator random) {
    this.records = records;
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /// What became of a disclosure.
  sealed interface Outcome {
    /// Recorded; here they are.
    record Disclosed(BankDetails bank) implements Outcome {}

    /// The practice or its keys died meanwhile: nothing leaves.
    record Gone() implements Outcome {}
  }

  /// `admission` has read the bank details' item at the door.
  Outcome disclose(Admission admission, Label purpose, Optional<Idempotency> key) {
    var item = admission.item(PracticeItems.bankKey(admission.practice())).orElseThrow();
    // Details that were changed since are another disclosure, and recorded as one.
    var wish = key.map(k -> k.whileStanding(Attributes.text(item, "w")));
    var bank = admission.open(item, BankPayload.class, Purpose.CONTRACT).toBankDetails();
    var now = clock.instant();
    var id = Ids.random(random);
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    wish.ifPresent(k -> writes.add(k.remember(records.table(), id, now, writeId)));
    writes.add(record(admission, purpose, now, id, writeId));
    writes.addAll(admission.lives());
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Disclosed(bank);
      case Commit.Lost lost when Wishes.granted(wish, lost).isPresent() ->
          new Outcome.Disclosed(bank);
      case Commit.Lost _ -> new Outcome.Gone();
    };
  }

  private Write record(Admission admission, Label purpose, Instant now, String id, String writeId) {
    var key =
        new ItemKey(Mandates.partition(admission.practice()), PREFIX + sortable(now) + "#" + id);
    var item = Attributes.item(key.pk(), key.sk());
    item.put("at", Attributes.text(now.toString()));
    item.put("by", Attributes.text(admission.caller().id().value()));
    item.put(
        Payloads.ATTRIBUTE,
        admission.seal(key, DisclosurePayload.class, new DisclosurePayload(1, purpose.value())));
    item.put("expiresAt", AccessLog.expiry(now));
    item.put("w", Attributes.text(writeId));
    return Write.create("disclosure", records.table(), item);
  }

  // Fixed width, so that the order of the keys is the order of time.
  private static String sortable(Instant at) {
    return String.format("%015d", at.toEpochMilli());
  }

  /// The list as the API shows it.
  @Json
  record Answer(List<Entry> disclosures, @Nullable String nextCursor) {}

  /// One disclosure in it.
  @Json
  record Entry(String id, String at, String by, String purpose) {
    @Override
    public String toString() {
      return "Entry";
    }
  }

  /// Those within the term, oldest first.
  Answer list(Request request, Admission admission) {
    var pk = Mandates.partition(admission.practice());
    var page = Lists.page(records, request, pk, PREFIX);
    var zone = ZoneId.of(Attributes.text(admission.practiceItem(), "zone"));
    var now = clock.instant();
    var entries =
        page.items().stream()
            .filter(item -> now.isBefore(AccessLog.end(Instant.parse(Attributes.text(item, "at")))))
            .map(item -> entry(admission, item, zone))
            .toList();
    return new Answer(entries, Lists.next(request, pk, PREFIX, page).orElse(null));
  }

  private static Entry entry(Admission admission, Map<String, AttributeValue> item, ZoneId zone) {
    var sk = Attributes.text(item, "sk");
    return new Entry(
        sk.substring(sk.lastIndexOf('#') + 1),
        Times.text(Instant.parse(Attributes.text(item, "at")), zone),
        Attributes.text(item, "by"),
        admission.open(item, DisclosurePayload.class, Purpose.CONTRACT).purpose());
  }
}
