package eu.ephemeride.contracts;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One thing that happened to a contract, kept as long as the account: by whom and as what, empty
/// for what happened by itself; `days` before the end of a warning.
record ContractEvent(
    Kind kind,
    Instant at,
    Optional<CallerId> by,
    Optional<String> as,
    Optional<LocalDate> lastDay,
    Optional<Contract.Reason> reason,
    Optional<Integer> days) {
  static final String PREFIX = "CONTRACT-EVENT#";

  private static final int MOST = 100;

  /// What.
  enum Kind {
    TERMINATED,
    CALLED_OFF,
    RESUMED,
    WARNED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  static ContractEvent terminated(Contract.Termination how) {
    return new ContractEvent(
        Kind.TERMINATED,
        how.at(),
        Optional.of(how.by()),
        Optional.of(how.as()),
        Optional.of(how.lastDay().date()),
        how.reason(),
        Optional.empty());
  }

  static ContractEvent of(Kind kind, Instant at, CallerId by, String as) {
    return new ContractEvent(
        kind,
        at,
        Optional.of(by),
        Optional.of(as),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ContractEvent warned(Instant at, int days) {
    return new ContractEvent(
        Kind.WARNED,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(days));
  }

  /// `version` is the contract's after it: so that two of one instant stand side by side.
  Write keep(String table, PracticeId practice, long version, String writeId) {
    var sort = String.format(Locale.ROOT, "%s%015d#%06d", PREFIX, at.toEpochMilli(), version);
    var item = Attributes.item(Mandates.partition(practice), sort);
    item.put("event", Attributes.text(kind.word()));
    item.put("at", Attributes.text(at.toString()));
    by.ifPresent(who -> item.put("by", Attributes.text(who.value())));
    as.ifPresent(word -> item.put("as", Attributes.text(word)));
    lastDay.ifPresent(day -> item.put("lastDay", Attributes.text(day.toString())));
    reason.ifPresent(r -> item.put("reason", Attributes.text(r.word())));
    days.ifPresent(d -> item.put("days", Attributes.number(d)));
    item.put("w", Attributes.text(writeId));
    return Write.overwrite("event", table, item);
  }

  /// The newest hundred, the newest first.
  static List<ContractEvent> newest(Records records, PracticeId practice) {
    return records
        .descending(Mandates.partition(practice), PREFIX, Optional.empty(), MOST)
        .items()
        .stream()
        .map(ContractEvent::read)
        .toList();
  }

  static ContractEvent read(Map<String, AttributeValue> item) {
    return new ContractEvent(
        Kind.of(Attributes.text(item, "event")),
        Instant.parse(Attributes.text(item, "at")),
        Attributes.maybeText(item, "by").map(CallerId::new),
        Attributes.maybeText(item, "as"),
        Attributes.maybeText(item, "lastDay").map(LocalDate::parse),
        Attributes.maybeText(item, "reason").map(Contract.Reason::of),
        item.containsKey("days")
            ? Optional.of(Math.toIntExact(Attributes.number(item, "days")))
            : Optional.empty());
  }
}
