package eu.ephemeride.directory;

import static java.util.stream.Collectors.toMap;

import eu.ephemeride.fields.Label;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What other capabilities ask of a practice's directory: whether a practitioner is there, how long
/// a visit lasts, who all the practitioners are.
public final class Catalogue {
  private static final int PAGE = 100;

  private Catalogue() {}

  /// Where a practitioner stands.
  public static ItemKey key(PracticeId practice, PractitionerId practitioner) {
    return new ItemKey(Mandates.partition(practice), Practitioners.PREFIX + practitioner);
  }

  /// Where a visit type stands.
  public static ItemKey key(PracticeId practice, VisitTypeId visitType) {
    return new ItemKey(Mandates.partition(practice), VisitTypes.PREFIX + visitType);
  }

  /// The visit type, where the practice has it; its item was asked for at the door.
  public static Optional<VisitType> visitType(Admission admission, VisitTypeId visitType) {
    var kind = new VisitTypes();
    return admission
        .item(key(admission.practice(), visitType))
        .map(item ->
            kind.read(admission, visitType.value(), Attributes.number(item, "version"), item));
  }

  /// The practitioner, where the practice has him; his item was asked for at the door.
  public static Optional<Practitioner> practitioner(
      Admission admission, PractitionerId practitioner) {
    var kind = new Practitioners();
    return admission
        .item(key(admission.practice(), practitioner))
        .map(item ->
            kind.read(admission, practitioner.value(), Attributes.number(item, "version"), item));
  }

  /// True when the practice has the practitioner; costs no key.
  public static boolean has(Admission admission, PractitionerId practitioner) {
    return admission.item(key(admission.practice(), practitioner)).isPresent();
  }

  /// All practitioners of a practice, in the order of their ids; one query per hundred.
  public static List<PractitionerId> practitioners(Records records, PracticeId practice) {
    return items(records, practice, Practitioners.PREFIX).stream()
        .map(item -> new PractitionerId(id(item, Practitioners.PREFIX)))
        .toList();
  }

  /// What the visit types of a practice are called; one query per hundred, and no key.
  public static Map<VisitTypeId, Label> visitTypeNames(Records records, PracticeId practice) {
    return items(records, practice, VisitTypes.PREFIX).stream()
        .collect(
            toMap(
                item -> new VisitTypeId(id(item, VisitTypes.PREFIX)),
                item -> new Label(Attributes.text(item, "name"))));
  }

  private static String id(Map<String, AttributeValue> item, String prefix) {
    return Attributes.text(item, "sk").substring(prefix.length());
  }

  private static List<Map<String, AttributeValue>> items(
      Records records, PracticeId practice, String prefix) {
    var all = new ArrayList<Map<String, AttributeValue>>();
    var after = Optional.<String>empty();
    do {
      var page = records.query(Mandates.partition(practice), prefix, after, PAGE);
      all.addAll(page.items());
      after = page.lastSk();
    } while (after.isPresent());
    return all;
  }
}
