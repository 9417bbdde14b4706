package eu.ephemeride.agenda;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.store.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// What another capability writes in the transaction that books, given the appointment's id and the
/// write's: `name` is that of the write that is lost when another change came first, `used` what it
/// uses of the patient besides.
public record Beside(
    String name, Set<Category> used, BiFunction<AppointmentId, String, List<Write>> writes) {
  static final Beside NOTHING = new Beside("", Set.of(), (_, _) -> List.of());

  Set<Category> with(Set<Category> categories) {
    var all = new HashSet<>(categories);
    all.addAll(used);
    return Set.copyOf(all);
  }
}
