package eu.ephemeride.retention;

import eu.ephemeride.agenda.AppointmentLives;
import eu.ephemeride.calls.CallLives;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.messages.MessageLives;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.wiring.Wiring;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The walk of [Restamp]: all persons in the order of their ids, then the days of all
/// practitioners. A cursor names the last person, or the practitioner and the last of his days.
///
/// @param persons most of them in a step
/// @param days most of them in a step
record Walk(Wiring wiring, int persons, int days) implements Restamp {
  private static final String PERSON = "P#";
  private static final String DAY = "D#";

  @Override
  public Step practice(PracticeId practice, Optional<String> cursor, BooleanSupplier isTimeLeft) {
    var changed = 0;
    var at = cursor;
    do {
      var step = step(practice, at);
      changed += step.changed();
      at = step.next();
    } while (at.isPresent() && isTimeLeft.getAsBoolean());
    return new Step(changed, at);
  }

  private Step step(PracticeId practice, Optional<String> cursor) {
    return cursor.filter(c -> c.startsWith(DAY)).isPresent()
        ? days(practice, cursor.get())
        : persons(practice, cursor.map(c -> new SubjectId(c.substring(PERSON.length()))));
  }

  private Step persons(PracticeId practice, Optional<SubjectId> last) {
    var page = wiring.keyring().persons(practice, last, persons);
    var keys = page.keys();
    var zone = zone(practice);
    var changed =
        Together.map(page.subjects(), person -> restamp(practice, keys, zone, person)).stream()
            .mapToInt(Integer::intValue)
            .sum();
    new PersonRows(wiring).put(practice, keys, page.subjects());
    return new Step(changed, Optional.of(page.last().map(p -> PERSON + p).orElse(DAY)));
  }

  @Override
  public int person(PracticeId practice, SubjectId person) {
    var keys = wiring.keyring().read(practice, List.of(person));
    var changed = restamp(practice, keys, zone(practice), person);
    // With his practice's keys, his own end is his last hold's.
    if (!keys.isPracticeErased()) {
      new PersonRows(wiring).put(practice, keys, List.of(person));
    }
    return changed;
  }

  private int restamp(PracticeId practice, PracticeKeys keys, ZoneId zone, SubjectId person) {
    var records = wiring.records();
    var transactions = wiring.transactions();
    return new MessageLives(records, transactions).restamp(practice, keys, person)
        + new AppointmentLives(records, transactions, zone)
            .restamp(practice, keys, new PatientId(person.value()))
        + new CallLives(records, transactions).restamp(practice, keys, person);
  }

  // Of a practice whose account is gone those alone are left who are held, and have no times.
  private ZoneId zone(PracticeId practice) {
    return wiring
        .records()
        .get(Mandates.practiceKey(practice))
        .map(account -> ZoneId.of(Attributes.text(account, "zone")))
        .orElse(Term.FRANCE);
  }

  /// `cursor` is `D#`, or `D#<practitioner>#<sort key of a day>`.
  private Step days(PracticeId practice, String cursor) {
    var parts = cursor.split("#", 3);
    var all = Catalogue.practitioners(wiring.records(), practice);
    var at =
        parts.length < 3 ? all.stream().findFirst() : Optional.of(new PractitionerId(parts[1]));
    if (at.isEmpty()) {
      return new Step(0, Optional.empty());
    }
    var last =
        parts.length < 3 || parts[2].isEmpty() ? Optional.<String>empty() : Optional.of(parts[2]);
    var keys = wiring.keyring().read(practice, List.of());
    var walked =
        new AppointmentLives(wiring.records(), wiring.transactions(), zone(practice))
            .restampDays(practice, keys, at.get(), last, days);
    var next =
        walked
            .last()
            .map(sort -> DAY + at.get() + "#" + sort)
            .or(() -> after(all, at.get()).map(p -> DAY + p + "#"));
    return new Step(walked.changed(), next);
  }

  private static Optional<PractitionerId> after(List<PractitionerId> all, PractitionerId one) {
    return all.stream().filter(p -> p.value().compareTo(one.value()) > 0).findFirst();
  }
}
