package eu.ephemeride.billing;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Why whoever is named in a financial year of a practice is kept in it longer: who says so, when,
/// and until the end of which day (P11). Each version stays on record.
record Justification(
    FinancialYear year, long version, Reason reason, LocalDate until, CallerId by, Instant at) {
  /// The name of the write that is lost when another came first.
  static final String WRITE = "justification";

  /// The closed list.
  enum Reason {
    LITIGATION,
    TAX_AUDIT,
    UNPAID,
    AUTHORITY;

    /// The word in JSON and in items.
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reason of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  static ItemKey key(FinancialYear year) {
    return new ItemKey("JUSTIFIED#" + year.practice(), Integer.toString(year.year()));
  }

  /// The first instant at which nobody is named in the year any more.
  static Instant end(FinancialYear year, Optional<Justification> standing) {
    var ordinary = year.end();
    return standing
        .map(j -> j.until().plusDays(1).atStartOfDay(Term.FRANCE).toInstant())
        .filter(later -> later.isAfter(ordinary))
        .orElse(ordinary);
  }

  /// In the place of the version before, which stays beside it; lost when another came first.
  List<Write> put(String table, String writeId) {
    var current = item(key(year), writeId);
    var record =
        new ItemKey(
            key(year).pk(), year.year() + "#" + String.format(Locale.ROOT, "%06d", version));
    var change =
        version == 1
            ? Write.create(WRITE, table, current)
            : Write.put(
                WRITE,
                table,
                current,
                "version = :seen",
                Map.of(":seen", Attributes.number(version - 1)));
    return List.of(change, Write.create("justified", table, item(record, writeId)));
  }

  private Map<String, AttributeValue> item(ItemKey key, String writeId) {
    var item = Attributes.item(key.pk(), key.sk());
    item.put("version", Attributes.number(version));
    item.put("reason", Attributes.text(reason.word()));
    item.put("until", Attributes.text(until.toString()));
    item.put("by", Attributes.text(by.value()));
    item.put("at", Attributes.text(at.toString()));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  static Justification read(FinancialYear year, Map<String, AttributeValue> item) {
    return new Justification(
        year,
        Attributes.number(item, "version"),
        Reason.of(Attributes.text(item, "reason")),
        LocalDate.parse(Attributes.text(item, "until")),
        new CallerId(Attributes.text(item, "by")),
        Instant.parse(Attributes.text(item, "at")));
  }
}
