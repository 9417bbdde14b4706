package eu.ephemeride.restrictions;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.restrictions.Restriction.Wish;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a restore must not undo, as drawn in the package's table: opaque ids alone, never changed.
record LedgerEntries(Records ledger) {
  private static final String WRITE = "ledger";
  private static final String SET = "set";
  private static final String LIFTED = "lifted";

  /// The last restriction of a category that was ever entered, standing or lifted; of notices the
  /// ledger knows nothing. One query.
  Optional<Restriction> last(PracticeId practice, PatientId patient, Category category) {
    var prefix = patient + "#" + category.word() + "#";
    var entries = ledger.between(partition(practice), prefix, prefix + RestrictionItems.END);
    return entries.stream()
        .filter(entry -> name(entry)[3].equals(SET))
        .reduce((_, later) -> later)
        .map(set -> read(patient, category, set, entries));
  }

  private static Restriction read(
      PatientId patient,
      Category category,
      Map<String, AttributeValue> set,
      List<Map<String, AttributeValue>> entries) {
    var number = name(set)[2];
    var ground = Ground.of(Attributes.text(set, "ground"));
    return new Restriction(
        patient,
        Integer.parseInt(number),
        new Wish(
            category, ground, set.getOrDefault("visible", AttributeValue.fromBool(false)).bool()),
        RestrictionItems.act(set, "at", "by"),
        Map.of(),
        entries.stream()
            .filter(entry -> name(entry)[2].equals(number) && name(entry)[3].equals(LIFTED))
            .findFirst()
            .map(entry -> RestrictionItems.act(entry, "at", "by")));
  }

  /// Patient, category, number, what became of it.
  private static String[] name(Map<String, AttributeValue> entry) {
    return Attributes.text(entry, "sk").split("#", 4);
  }

  private static String partition(PracticeId practice) {
    return "RESTRICTION#" + practice;
  }

  Write set(PracticeId practice, Restriction restriction, String writeId) {
    var entry = entry(practice, restriction, SET, restriction.set(), writeId);
    entry.put("ground", Attributes.text(restriction.wish().ground().word()));
    entry.put("visible", AttributeValue.fromBool(restriction.wish().isVisible()));
    return Write.create(WRITE, ledger.table(), entry);
  }

  Write lifted(PracticeId practice, Restriction restriction, Act act, String writeId) {
    return Write.create(WRITE, ledger.table(), entry(practice, restriction, LIFTED, act, writeId));
  }

  private static Map<String, AttributeValue> entry(
      PracticeId practice, Restriction restriction, String what, Act act, String writeId) {
    var name = RestrictionItems.name(restriction.wish().category(), restriction.number());
    var entry =
        Attributes.item(partition(practice), restriction.patient() + "#" + name + "#" + what);
    entry.put("at", Attributes.text(act.at().toString()));
    entry.put("by", Attributes.text(act.by().value()));
    entry.put("w", Attributes.text(writeId));
    return entry;
  }
}
