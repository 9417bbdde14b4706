package eu.ephemeride.retention;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.policy.RuleTimeline;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who set which rule, when, and from when on (P13): one item per category and change, and the same
/// in the ledger, so that no restore undoes it. Opaque ids alone; never changed.
record RuleHistory(String records, String ledger, RandomGenerator random) {
  /// How the sort keys of the items begin.
  static final String PREFIX = "RULE#";

  /// One of them.
  record Entry(Ruled category, RuleTimeline.Rule rule, Instant at, CallerId by, String as) {
    static Entry read(Map<String, AttributeValue> item) {
      return new Entry(
          Ruled.of(Attributes.text(item, "category")).orElseThrow(),
          new RuleTimeline.Rule(
              Instant.parse(Attributes.text(item, "from")),
              item.containsKey("months")
                  ? Optional.of(Math.toIntExact(Attributes.number(item, "months")))
                  : Optional.empty()),
          Instant.parse(Attributes.text(item, "at")),
          new CallerId(Attributes.text(item, "by")),
          Attributes.text(item, "as"));
    }
  }

  static String partition(PracticeId practice) {
    return "PRACTICE#" + practice;
  }

  /// Enters what `wish` sets.
  List<Write> enter(Admission admission, RuleWish wish, String writeId) {
    var writes = new ArrayList<Write>();
    wish.rules()
        .forEach((category, rule) -> {
          var name = millis(wish.now()) + "#" + Ids.random(random);
          var practice = admission.practice();
          var own = new ItemKey(partition(practice), PREFIX + name);
          var kept = new ItemKey(PREFIX + practice, name);
          writes.add(
              Write.create("rule", records, item(own, admission, wish, category, rule, writeId)));
          writes.add(
              Write.create("ledger", ledger, item(kept, admission, wish, category, rule, writeId)));
        });
    return writes;
  }

  private static Map<String, AttributeValue> item(
      ItemKey key,
      Admission admission,
      RuleWish wish,
      Ruled category,
      RuleTimeline.Rule rule,
      String writeId) {
    var item = Attributes.item(key.pk(), key.sk());
    item.put("category", Attributes.text(category.word()));
    rule.months().ifPresent(months -> item.put("months", Attributes.number(months)));
    item.put("from", Attributes.text(rule.from().toString()));
    item.put("at", Attributes.text(wish.now().toString()));
    item.put("by", Attributes.text(admission.caller().id().value()));
    item.put("as", Attributes.text(admission.as()));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  private static String millis(Instant at) {
    return String.format(Locale.ROOT, "%015d", at.toEpochMilli());
  }
}
