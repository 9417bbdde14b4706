package eu.ephemeride.lines;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which versions of the instructions are in force, to be kept with what is done by them (P3): of
/// the practice and of one practitioner. Costs no key and no call: the items are read at the door.
///
/// Empty where nobody has given any yet.
public record InstructionVersions(Optional<Long> practice, Optional<Long> practitioner) {
  /// What is to be read at the door.
  public static List<ItemKey> keys(PracticeId practice, Optional<PractitionerId> practitioner) {
    var keys = new ArrayList<>(List.of(InstructionItems.key(Scope.of(practice))));
    practitioner.map(p -> InstructionItems.key(Scope.of(practice, p))).ifPresent(keys::add);
    return List.copyOf(keys);
  }

  /// Those of `admission`, which has read [#keys].
  public static InstructionVersions read(
      Admission admission, Optional<PractitionerId> practitioner) {
    var practice = admission.practice();
    return new InstructionVersions(
        version(admission, Scope.of(practice)),
        practitioner.flatMap(p -> version(admission, Scope.of(practice, p))));
  }

  private static Optional<Long> version(Admission admission, Scope scope) {
    return admission
        .item(InstructionItems.key(scope))
        .map(item -> Attributes.number(item, "version"));
  }
}
