package eu.ephemeride.agenda;

import eu.ephemeride.calendar.LocalDay;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.StoredRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How long appointments are kept by the practice's rule (P13), from the end of the visit on,
/// cancelled or not; and the janitor's times of their items, which what is held has not.
record VisitTerm(PracticeRules rules, ZoneId zone, Predicate<PatientId> isHeld) {
  /// By the practice's keys, and those of the patients who are asked about.
  static VisitTerm of(Admission admission, PracticeKeys keys) {
    return of(keys, admission.zone());
  }

  static VisitTerm of(PracticeKeys keys, ZoneId zone) {
    return new VisitTerm(StoredRules.of(keys), zone, patient -> keys.isHeld(patient.subject()));
  }

  /// True from the instant at which a visit there is shown to nobody.
  boolean isOver(Slot slot, Instant now) {
    return isRuled() && rules.isGone(Ruled.APPOINTMENTS, slot.end(zone), now);
  }

  /// True when a rule of appointments was ever set.
  boolean isRuled() {
    return rules.has(Ruled.APPOINTMENTS);
  }

  /// The janitor's time of an appointment's items, in seconds; empty: none.
  Optional<Long> expiry(PatientId patient, Slot slot) {
    return isRuled() && !isHeld.test(patient)
        ? rules.end(Ruled.APPOINTMENTS, slot.end(zone)).map(DataCategory::expiry)
        : Optional.empty();
  }

  /// That of a day, once every visit that it can hold is over: it names opaque ids alone, so no
  /// hold keeps it.
  Optional<Long> expiry(LocalDate date) {
    return isRuled()
        ? rules
            .end(Ruled.APPOINTMENTS, new LocalDay(date, zone).next().begin())
            .map(DataCategory::expiry)
        : Optional.empty();
  }

  void put(Map<String, AttributeValue> item, PatientId patient, Slot slot) {
    expiry(patient, slot).ifPresent(seconds -> item.put("expiresAt", Attributes.number(seconds)));
  }
}
