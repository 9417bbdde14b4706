package eu.ephemeride.patients;

import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// When something was done for a patient last: what his file's own term runs from, where the
/// practice set one (P13).
///
/// Activity is that his file was made, corrected, merged or parted (`touched`); that an appointment
/// of his was booked, moved, marked or cancelled, and the end of its visit, be it ahead and the
/// appointment cancelled since; that a message was left about him, or by him for somebody else
/// (`active`). Looking at his file is none, nor is that he called.
public final class Activity {
  /// The name of its write in a transaction.
  static final String WRITE = "activity";

  static final String TOUCHED = "touched";
  static final String ACTIVE = "active";

  private Activity() {}

  /// The last that is known of the file in an identity's item; empty for one of an early release
  /// for which nothing was done since, and that no walk has come by.
  public static Optional<Instant> last(Map<String, AttributeValue> identity) {
    return Stream.of(TOUCHED, ACTIVE)
        .filter(identity::containsKey)
        .map(name -> Instant.ofEpochMilli(Attributes.number(identity, name)))
        .max(Instant::compareTo);
  }

  /// Says that something was done at `done`, within a transaction that [#commit] commits; nothing
  /// where the identity as it was read says as much already.
  public static List<Write> raise(
      String table, Map<String, AttributeValue> identity, Instant done, String writeId) {
    var at = done.truncatedTo(ChronoUnit.MILLIS);
    if (last(identity).filter(last -> !last.isBefore(at)).isPresent()) {
      return List.of();
    }
    var key = PatientItems.key(practice(identity), PatientItems.id(identity));
    return List.of(
        Write.update(
            WRITE,
            table,
            key,
            "SET active = :at, w = :w",
            "attribute_exists(pk) AND (attribute_not_exists(active) OR active < :at)",
            Map.of(),
            Map.of(":at", Attributes.number(at.toEpochMilli()), ":w", Attributes.text(writeId))));
  }

  /// Says that something was written that keeps the file from its end, though nothing was done for
  /// the patient: whoever ends it looks again.
  public static Write keeping(
      String table, PracticeId practice, PatientId patient, String writeId) {
    return Write.update(
        "keeping",
        table,
        PatientItems.key(practice, patient),
        "SET w = :w",
        "attribute_exists(pk)",
        Map.of(),
        Map.of(":w", Attributes.text(writeId)));
  }

  /// A check of a transaction: the file is as it was read, and nothing was done for it since.
  static Write unchanged(String table, Map<String, AttributeValue> identity) {
    var values = new HashMap<String, AttributeValue>();
    var conditions = new ArrayList<String>();
    for (var name : List.of(ACTIVE, TOUCHED, "version", "w")) {
      var value = identity.get(name);
      if (value == null) {
        conditions.add("attribute_not_exists(" + name + ")");
      } else {
        conditions.add(name + " = :" + name);
        values.put(":" + name, value);
      }
    }
    return Write.check(
        "unchanged",
        table,
        PatientItems.key(practice(identity), PatientItems.id(identity)),
        String.join(" AND ", conditions),
        Map.of(),
        values);
  }

  private static PracticeId practice(Map<String, AttributeValue> identity) {
    return new PracticeId(Attributes.text(identity, "pk").split("#", 3)[1]);
  }

  /// Commits; once more without the word of activity where another has said a later one meanwhile.
  /// Where `isTooLate` it is lost to nothing that stands.
  public static Commit commit(
      Transactions transactions, String writeId, List<Write> writes, BooleanSupplier isTooLate) {
    var outcome = transactions.commit(writeId, writes, isTooLate);
    return outcome instanceof Commit.Lost lost && lost.standing().keySet().equals(Set.of(WRITE))
        ? transactions.commit(
            writeId,
            writes.stream().filter(write -> !write.name().equals(WRITE)).toList(),
            isTooLate)
        : outcome;
  }
}
