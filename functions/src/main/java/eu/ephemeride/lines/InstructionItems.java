package eu.ephemeride.lines;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Instructions as items of their practice: what is in force, and every version that ever was, each
/// sealed for its own place.
final class InstructionItems {
  /// The name of its write in a transaction that another version may beat.
  static final String CURRENT = "instructions";

  /// How the sort keys of all that are in force begin, and of no version.
  static final String PREFIX = "INSTRUCTIONS#";

  private static final String VERSION_PREFIX = "INSTRUCTIONS-VERSION#";

  private final String table;

  /// `table` is the physical name of the records table.
  InstructionItems(String table) {
    this.table = table;
  }

  static ItemKey key(Scope scope) {
    return new ItemKey(Mandates.partition(scope.practice()), PREFIX + scope.id());
  }

  static ItemKey versionKey(Scope scope, long version) {
    return new ItemKey(
        Mandates.partition(scope.practice()),
        versionsPrefix(scope) + String.format(Locale.ROOT, "%09d", version));
  }

  /// How the sort keys of the versions of one scope begin.
  static String versionsPrefix(Scope scope) {
    return VERSION_PREFIX + scope.id() + "#";
  }

  /// Whose the instructions in force in `item` are.
  static Scope scope(PracticeId practice, Map<String, AttributeValue> item) {
    var id = Attributes.text(item, "sk").substring(PREFIX.length());
    return id.equals(practice.value())
        ? Scope.of(practice)
        : Scope.of(practice, new PractitionerId(id));
  }

  /// Puts `fresh` in force over the version before it, and beside every version that was.
  List<Write> put(Admission admission, Scope scope, Version fresh, String writeId) {
    var current = item(admission, key(scope), fresh, writeId);
    var before = Map.of(":seen", Attributes.number(fresh.number() - 1));
    var isFirst = fresh.number() == 1;
    return List.of(
        isFirst
            ? Write.create(CURRENT, table, current)
            : Write.put(CURRENT, table, current, "version = :seen", before),
        Write.create(
            "version", table, item(admission, versionKey(scope, fresh.number()), fresh, writeId)));
  }

  private static Map<String, AttributeValue> item(
      Admission admission, ItemKey key, Version fresh, String writeId) {
    var item = Attributes.item(key.pk(), key.sk());
    item.put("version", Attributes.number(fresh.number()));
    item.put("at", Attributes.text(fresh.at().toString()));
    item.put("by", Attributes.text(fresh.by()));
    item.put("as", Attributes.text(fresh.as()));
    item.put(
        Payloads.ATTRIBUTE, admission.seal(key, InstructionsPayload.class, fresh.instructions()));
    item.put("w", Attributes.text(writeId));
    return item;
  }

  /// One version: number, when, by whom, as what, and what it says.
  record Version(long number, Instant at, String by, String as, InstructionsPayload instructions) {
    @Override
    public String toString() {
      return "Version " + number;
    }
  }

  static Version read(PracticeKeys keys, PracticeId practice, Map<String, AttributeValue> item) {
    var subject = SubjectId.of(practice);
    var read =
        Payloads.open(
            keys, subject, Category.IDENTITY, item, InstructionsPayload.class, Purpose.CONTRACT);
    return switch (read) {
      case Payloads.Read.Clear<InstructionsPayload>(var instructions) ->
          new Version(
              Attributes.number(item, "version"),
              Instant.parse(Attributes.text(item, "at")),
              Attributes.text(item, "by"),
              Attributes.text(item, "as"),
              instructions);
      case Payloads.Read.Erased<InstructionsPayload> _ ->
          throw new Refusal(ProblemType.ERASED, "This practice's data was erased.");
      case Payloads.Read.Restricted<InstructionsPayload> _ ->
          throw new Refusal(
              ProblemType.PROCESSING_RESTRICTED, "This practice's data may not be used now.");
    };
  }
}
