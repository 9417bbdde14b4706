package eu.ephemeride.contracts;

import static java.util.stream.Collectors.toMap;

import eu.ephemeride.contracts.Contract.Termination;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The contract's item, as drawn in the package's table.
final class ContractItems {
  /// The name of its write in a transaction.
  static final String CONTRACT = "contract";

  private ContractItems() {}

  static ItemKey key(PracticeId practice) {
    return new ItemKey(Mandates.partition(practice), "CONTRACT");
  }

  static Contract read(Optional<Map<String, AttributeValue>> item) {
    return item.map(ContractItems::read).orElse(Contract.RUNNING);
  }

  private static Contract read(Map<String, AttributeValue> item) {
    return new Contract(
        Attributes.number(item, "version"),
        Attributes.maybeText(item, "lastDay").map(day -> termination(item, day)),
        Attributes.maybeText(item, "archive").map(Instant::parse));
  }

  private static Termination termination(Map<String, AttributeValue> item, String lastDay) {
    var warned = item.getOrDefault("warned", AttributeValue.fromM(Map.of())).m();
    return new Termination(
        new LastDay(LocalDate.parse(lastDay)),
        Instant.parse(Attributes.text(item, "terminated")),
        new CallerId(Attributes.text(item, "by")),
        Attributes.text(item, "as"),
        Attributes.maybeText(item, "reason").map(Contract.Reason::of),
        warned.entrySet().stream()
            .collect(
                toMap(e -> Integer.valueOf(e.getKey()), e -> Instant.parse(e.getValue().s()))));
  }

  /// Puts a contract in the place of the version before it; lost when another stands there.
  static Write replace(String table, PracticeId practice, Contract contract, String writeId) {
    var key = key(practice);
    var item = Attributes.item(key.pk(), key.sk());
    item.put("version", Attributes.number(contract.version()));
    contract.archive().ifPresent(at -> item.put("archive", Attributes.text(at.toString())));
    contract.termination().ifPresent(how -> put(item, how));
    item.put("w", Attributes.text(writeId));
    return contract.version() == 1
        ? Write.create(CONTRACT, table, item)
        : Write.put(
            CONTRACT,
            table,
            item,
            "version = :seen",
            Map.of(":seen", Attributes.number(contract.version() - 1)));
  }

  private static void put(Map<String, AttributeValue> item, Termination how) {
    item.put("lastDay", Attributes.text(how.lastDay().date().toString()));
    item.put("terminated", Attributes.text(how.at().toString()));
    item.put("by", Attributes.text(how.by().value()));
    item.put("as", Attributes.text(how.as()));
    how.reason().ifPresent(reason -> item.put("reason", Attributes.text(reason.word())));
    var warned = new HashMap<String, AttributeValue>();
    how.warned().forEach((days, at) -> warned.put(days.toString(), Attributes.text(at.toString())));
    item.put("warned", AttributeValue.fromM(warned));
  }

  /// Notes that a warning went out; lost when the termination that it was of does not stand.
  static Write warned(
      String table, PracticeId practice, Termination of, int days, Instant now, String writeId) {
    return Write.update(
        CONTRACT,
        table,
        key(practice),
        "SET warned.#days = :now, version = version + :one, w = :w",
        "#terminated = :terminated",
        Map.of("#days", Integer.toString(days), "#terminated", "terminated"),
        Map.of(
            ":now", Attributes.text(now.toString()),
            ":one", Attributes.number(1),
            ":terminated", Attributes.text(of.at().toString()),
            ":w", Attributes.text(writeId)));
  }

  /// Notes that a complete archive was fetched; never lost.
  static Write archived(String table, PracticeId practice, Instant at, String writeId) {
    return Write.update(
        CONTRACT,
        table,
        key(practice),
        "SET #archive = :at, version = if_not_exists(version, :zero) + :one, w = :w",
        "",
        Map.of("#archive", "archive"),
        Map.of(
            ":at", Attributes.text(at.toString()),
            ":zero", Attributes.number(0),
            ":one", Attributes.number(1),
            ":w", Attributes.text(writeId)));
  }
}
