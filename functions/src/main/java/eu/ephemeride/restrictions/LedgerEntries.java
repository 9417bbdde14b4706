package eu.ephemeride.restrictions;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a restore must not undo, as drawn in the package's table: opaque ids alone, never changed.
record LedgerEntries(String table) {
  private static final String WRITE = "ledger";

  Write set(PracticeId practice, Restriction restriction, String writeId) {
    var entry = entry(practice, restriction, "set", restriction.set(), writeId);
    entry.put("ground", Attributes.text(restriction.wish().ground().word()));
    entry.put("visible", AttributeValue.fromBool(restriction.wish().isVisible()));
    return Write.create(WRITE, table, entry);
  }

  Write lifted(PracticeId practice, Restriction restriction, Act act, String writeId) {
    return Write.create(WRITE, table, entry(practice, restriction, "lifted", act, writeId));
  }

  private static Map<String, AttributeValue> entry(
      PracticeId practice, Restriction restriction, String what, Act act, String writeId) {
    var name = RestrictionItems.name(restriction.wish().category(), restriction.number());
    var entry =
        Attributes.item("RESTRICTION#" + practice, restriction.patient() + "#" + name + "#" + what);
    entry.put("at", Attributes.text(act.at().toString()));
    entry.put("by", Attributes.text(act.by().value()));
    entry.put("w", Attributes.text(writeId));
    return entry;
  }
}
