package eu.ephemeride.messages;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The versions of the call-handling instructions that were in force when a message was taken:
/// those of the practice, and of the practitioner whom it is for.
record Instructions(Optional<Long> practice, Optional<Long> practitioner) {
  /// What is to be read at the door.
  static List<ItemKey> keys(PracticeId practice, Optional<PractitionerId> practitioner) {
    var keys = new ArrayList<>(List.of(key(practice, "practice")));
    practitioner.ifPresent(p -> keys.add(key(practice, p.value())));
    return keys;
  }

  private static ItemKey key(PracticeId practice, String whose) {
    return new ItemKey(Mandates.partition(practice), "INSTRUCTIONS#" + whose);
  }

  /// Those of now.
  static Instructions read(Admission admission, Optional<PractitionerId> practitioner) {
    return new Instructions(
        version(admission, "practice"), practitioner.flatMap(p -> version(admission, p.value())));
  }

  private static Optional<Long> version(Admission admission, String whose) {
    return admission
        .item(key(admission.practice(), whose))
        .map(item -> Attributes.number(item, "version"));
  }
}
