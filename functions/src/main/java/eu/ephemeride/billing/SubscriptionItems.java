package eu.ephemeride.billing;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A practice's subscription as an item, and the row by which the schedule finds it.
final class SubscriptionItems {
  /// The partition of the rows of what is to be billed.
  static final String TO_BILL = "TO-BILL";

  private static final String CHARGES = "charges";
  private static final String LAST_DAY = "lastDay";

  private final String table;

  /// `table` is the physical name of the billing table.
  SubscriptionItems(String table) {
    this.table = table;
  }

  /// The partition of all that is billed to a practice.
  static String partition(PracticeId practice) {
    return "BILLING#" + practice;
  }

  static ItemKey key(PracticeId practice) {
    return new ItemKey(partition(practice), "SUBSCRIPTION");
  }

  /// The item in the place of the version before, and the row of the month that is next; lost when
  /// another change came first.
  List<Write> replace(
      PracticeId practice, Subscription before, Subscription after, String writeId) {
    var item = item(practice, after, writeId);
    var change =
        before.version() == 0
            ? Write.create(Subscriptions.WRITE, table, item)
            : Write.put(
                Subscriptions.WRITE,
                table,
                item,
                "version = :seen",
                Map.of(":seen", Attributes.number(before.version())));
    var row = row(practice, after, writeId);
    var isMoved = before.isToBeBilled() && !before.next().equals(after.next());
    return isMoved
        ? List.of(change, row, Write.remove(Subscriptions.ROW, table, rowKey(practice, before)))
        : List.of(change, row);
  }

  private Write row(PracticeId practice, Subscription after, String writeId) {
    var key = rowKey(practice, after);
    if (!after.isToBeBilled()) {
      return Write.remove(Subscriptions.ROW, table, key);
    }
    var item = Attributes.item(key.pk(), key.sk());
    item.put("w", Attributes.text(writeId));
    return Write.overwrite(Subscriptions.ROW, table, item);
  }

  private static ItemKey rowKey(PracticeId practice, Subscription subscription) {
    return new ItemKey(TO_BILL, subscription.next() + "#" + practice);
  }

  private static Map<String, AttributeValue> item(
      PracticeId practice, Subscription s, String writeId) {
    var key = key(practice);
    var item = Attributes.item(key.pk(), key.sk());
    item.put("version", Attributes.number(s.version()));
    item.put("ordered", Attributes.text(Boolean.toString(s.isOrdered())));
    item.put("next", Attributes.text(s.next().toString()));
    item.put(CHARGES, PriceMaps.charges(s.charges()));
    s.lastDay().ifPresent(day -> item.put(LAST_DAY, Attributes.text(day.toString())));
    item.put("pauses", PriceMaps.list(s.pauses(), SubscriptionItems::pause));
    item.put("tallied", Attributes.text(s.tally().month().toString()));
    item.put("tally", Attributes.number(s.tally().count()));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  private static Map<String, AttributeValue> pause(Pause pause) {
    return Map.of(
        "from", Attributes.text(pause.from().toString()),
        "to", Attributes.text(pause.to().toString()));
  }

  /// From an item of ours.
  static Subscription read(Map<String, AttributeValue> item) {
    return new Subscription(
        Attributes.number(item, "version"),
        Boolean.parseBoolean(Attributes.text(item, "ordered")),
        YearMonth.parse(Attributes.text(item, "next")),
        PriceMaps.charges(item, CHARGES),
        Attributes.maybeText(item, LAST_DAY).map(LocalDate::parse),
        PriceMaps.read(item, "pauses", SubscriptionItems::pause),
        tally(item));
  }

  // Of before orders were counted: none.
  private static Tally tally(Map<String, AttributeValue> item) {
    return Attributes.maybeText(item, "tallied")
        .map(month ->
            new Tally(YearMonth.parse(month), Math.toIntExact(Attributes.number(item, "tally"))))
        .orElseGet(() -> new Tally(YearMonth.parse(Attributes.text(item, "next")), 0));
  }

  private static Pause pause(Map<String, AttributeValue> map) {
    return new Pause(
        LocalDate.parse(Attributes.text(map, "from")), LocalDate.parse(Attributes.text(map, "to")));
  }
}
