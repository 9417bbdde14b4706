package eu.ephemeride.lines;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.lines.InstructionAnswers.ContentAnswer;
import eu.ephemeride.lines.InstructionItems.Version;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What whoever answers a call must know: all instructions of a practice that are in force, by one
/// query per megabyte.
public final class Instructions {
  private static final int PAGE = 200;

  private Instructions() {}

  /// The items of all that are in force, however many versions were before them.
  public static List<Map<String, AttributeValue>> items(Records records, PracticeId practice) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var after = Optional.<String>empty();
    do {
      var page = records.query(Mandates.partition(practice), InstructionItems.PREFIX, after, PAGE);
      items.addAll(page.items());
      after = page.lastSk();
    } while (after.isPresent());
    return items;
  }

  /// Those of one scope: of the practice (no practitioner) or of one practitioner.
  public record InForce(
      Optional<PractitionerId> practitioner, long version, ContentAnswer content) {
    @Override
    public String toString() {
      return "InForce " + version;
    }
  }

  /// What `item` says, opened by keys that know the practice as a subject.
  public static InForce read(
      PracticeKeys keys, PracticeId practice, Map<String, AttributeValue> item) {
    Version version = InstructionItems.read(keys, practice, item);
    return new InForce(
        InstructionItems.scope(practice, item).practitioner(),
        version.number(),
        ContentAnswer.of(version.instructions()));
  }

  /// Whose they are, which costs no key.
  public static Optional<PractitionerId> practitioner(
      PracticeId practice, Map<String, AttributeValue> item) {
    return InstructionItems.scope(practice, item).practitioner();
  }
}
