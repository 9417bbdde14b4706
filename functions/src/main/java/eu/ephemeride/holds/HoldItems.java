package eu.ephemeride.holds;

import eu.ephemeride.holds.Hold.Act;
import eu.ephemeride.holds.Hold.Wish;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Holds in both tables, as drawn in the package's; opaque ids alone.
record HoldItems(String records, String ledger, String writeId) {
  /// The names of its writes in a transaction.
  static final String WRITE = "hold";

  private static final String LEDGER = "hold-ledger";

  private static final String CALLERS = "callers";
  private static final int PAGE = 100;

  /// The items of all holds on a target, standing or lifted.
  static List<Map<String, AttributeValue>> all(Records records, Target target) {
    var all = new ArrayList<Map<String, AttributeValue>>();
    var after = Optional.<String>empty();
    do {
      var page = records.query(target.partition(), Target.PREFIX, after, PAGE);
      all.addAll(page.items());
      after = page.lastSk();
    } while (after.isPresent());
    return all;
  }

  /// The callers that a hold names.
  static List<SubjectId> callers(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(CALLERS)).map(AttributeValue::ss).orElse(List.of()).stream()
        .map(SubjectId::new)
        .toList();
  }

  static Hold read(Map<String, AttributeValue> item) {
    return new Hold(
        Attributes.text(item, "sk").substring(Target.PREFIX.length()),
        new Wish(
            HoldGround.of(Attributes.text(item, "ground")),
            Attributes.maybeText(item, "reference")),
        act(item, "since", "by"),
        item.containsKey("lifted")
            ? Optional.of(act(item, "lifted", "liftedBy"))
            : Optional.empty());
  }

  private static Act act(Map<String, AttributeValue> item, String at, String by) {
    return new Act(
        Instant.parse(Attributes.text(item, at)), new CallerId(Attributes.text(item, by)));
  }

  /// A new one; lost when it was set before.
  Write set(Target target, Hold hold, List<SubjectId> callers) {
    var item = item(target.key(hold.id()), hold.wish(), callers);
    item.put("since", Attributes.text(hold.set().at().toString()));
    item.put("by", Attributes.text(hold.set().by().value()));
    item.put("version", Attributes.number(hold.version()));
    return Write.create(WRITE, records, item);
  }

  Write entered(Target target, Hold hold, List<SubjectId> callers) {
    var item = item(target.ledgerKey(hold.id(), "set"), hold.wish(), callers);
    item.put("at", Attributes.text(hold.set().at().toString()));
    item.put("by", Attributes.text(hold.set().by().value()));
    return Write.overwrite(LEDGER, ledger, item);
  }

  private Map<String, AttributeValue> item(ItemKey key, Wish wish, List<SubjectId> callers) {
    var item = Attributes.item(key.pk(), key.sk());
    item.put("ground", Attributes.text(wish.ground().word()));
    wish.reference().ifPresent(r -> item.put("reference", Attributes.text(r)));
    // DynamoDB knows no empty set.
    if (!callers.isEmpty()) {
      item.put(CALLERS, AttributeValue.fromSs(callers.stream().map(SubjectId::value).toList()));
    }
    item.put("w", Attributes.text(writeId));
    return item;
  }

  /// Ends it; lost when it has ended.
  Write lift(Target target, Hold hold, Act act) {
    return Write.update(
        WRITE,
        records,
        target.key(hold.id()),
        "SET lifted = :at, liftedBy = :by, version = :next, w = :w",
        "attribute_exists(pk) AND attribute_not_exists(lifted)",
        Map.of(),
        Map.of(
            ":at", Attributes.text(act.at().toString()),
            ":by", Attributes.text(act.by().value()),
            ":next", Attributes.number(hold.lifted(act).version()),
            ":w", Attributes.text(writeId)));
  }

  Write liftingEntered(Target target, Hold hold, Act act) {
    var key = target.ledgerKey(hold.id(), "lifted");
    var item = Attributes.item(key.pk(), key.sk());
    item.put("at", Attributes.text(act.at().toString()));
    item.put("by", Attributes.text(act.by().value()));
    item.put("w", Attributes.text(writeId));
    return Write.overwrite(LEDGER, ledger, item);
  }
}
