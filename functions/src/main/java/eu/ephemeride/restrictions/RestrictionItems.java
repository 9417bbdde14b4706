package eu.ephemeride.restrictions;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.restrictions.Restriction.Wish;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Restrictions as items of the person's file, as drawn in the package's table.
final class RestrictionItems {
  static final String PREFIX = "RESTRICTION#";

  /// The name of its writes in a transaction.
  static final String WRITE = "restriction";

  // After every number.
  static final String END = "~";
  private final Records records;

  RestrictionItems(Records records) {
    this.records = records;
  }

  /// `<category>#<number>`, as both tables name a restriction.
  static String name(Category category, int number) {
    return String.format(Locale.ROOT, "%s#%06d", category.word(), number);
  }

  private static ItemKey key(PracticeId practice, Restriction restriction) {
    return new ItemKey(
        PatientItems.partition(practice, restriction.patient()),
        PREFIX + name(restriction.wish().category(), restriction.number()));
  }

  /// The last restriction of a category, standing or lifted: one query.
  Optional<Restriction> last(PracticeId practice, PatientId patient, Category category) {
    var prefix = PREFIX + category.word() + "#";
    var all = records.between(PatientItems.partition(practice, patient), prefix, prefix + END);
    return all.isEmpty() ? Optional.empty() : Optional.of(read(patient, all.getLast()));
  }

  /// The one of this [#name], standing or lifted.
  Optional<Restriction> named(PracticeId practice, PatientId patient, String name) {
    return records
        .get(new ItemKey(PatientItems.partition(practice, patient), PREFIX + name))
        .map(item -> read(patient, item));
  }

  static Restriction read(PatientId patient, Map<String, AttributeValue> item) {
    var name = Attributes.text(item, "sk").split("#", 3);
    var told = new EnumMap<Way, Act>(Way.class);
    item.getOrDefault("told", AttributeValue.fromM(Map.of()))
        .m()
        .forEach((way, notice) -> told.put(Way.of(way), act(notice.m(), "at", "by")));
    return new Restriction(
        patient,
        Integer.parseInt(name[2]),
        new Wish(
            Restriction.category(name[1]).orElseThrow(),
            Ground.of(Attributes.text(item, "ground")),
            Optional.ofNullable(item.get("visible")).map(AttributeValue::bool).orElse(false)),
        act(item, "since", "by"),
        Map.copyOf(told),
        item.containsKey("lifted")
            ? Optional.of(act(item, "lifted", "liftedBy"))
            : Optional.empty());
  }

  static Act act(Map<String, AttributeValue> item, String at, String by) {
    return new Act(
        Instant.parse(Attributes.text(item, at)), new CallerId(Attributes.text(item, by)));
  }

  /// A new one; lost when another of its number was set first.
  Write set(PracticeId practice, Restriction restriction, String writeId) {
    var key = key(practice, restriction);
    var item = Attributes.item(key.pk(), key.sk());
    item.put("ground", Attributes.text(restriction.wish().ground().word()));
    item.put("visible", AttributeValue.fromBool(restriction.wish().isVisible()));
    item.put("since", Attributes.text(restriction.set().at().toString()));
    item.put("by", Attributes.text(restriction.set().by().value()));
    item.put("told", AttributeValue.fromM(Map.of()));
    item.put("version", Attributes.number(1));
    item.put("w", Attributes.text(writeId));
    return Write.create(WRITE, records.table(), item);
  }

  /// Notes that the person was told; lost when he was told so before, or it is lifted.
  Write told(PracticeId practice, Restriction restriction, Way way, Act act, String writeId) {
    var notice =
        Map.of(
            "at", Attributes.text(act.at().toString()),
            "by", Attributes.text(act.by().value()));
    return Write.update(
        WRITE,
        records.table(),
        key(practice, restriction),
        "SET told.#way = :notice, version = version + :one, w = :w",
        "attribute_exists(pk) AND attribute_not_exists(lifted) AND attribute_not_exists(told.#way)",
        Map.of("#way", way.word()),
        Map.of(
            ":notice", AttributeValue.fromM(notice),
            ":one", Attributes.number(1),
            ":w", Attributes.text(writeId)));
  }

  /// Ends it; lost when it has ended, or nobody was told.
  Write lifted(PracticeId practice, Restriction restriction, Act act, String writeId) {
    return Write.update(
        WRITE,
        records.table(),
        key(practice, restriction),
        "SET lifted = :at, liftedBy = :by, version = version + :one, w = :w",
        "attribute_exists(pk) AND attribute_not_exists(lifted) AND size(told) > :none",
        Map.of(),
        Map.of(
            ":at", Attributes.text(act.at().toString()),
            ":by", Attributes.text(act.by().value()),
            ":one", Attributes.number(1),
            ":none", Attributes.number(0),
            ":w", Attributes.text(writeId)));
  }
}
