package eu.ephemeride.agenda;

import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.directory.VisitType;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a body or a query names of the practice: read at the door in the same round trip, and
/// refused where the practice has no such thing.
record References(
    Fields fields,
    Field<PractitionerId> practitionerField,
    Field<VisitTypeId> visitTypeField,
    Field<PatientId> patientField) {
  private static final String PRACTITIONER = "practitioner";
  private static final String VISIT_TYPE = "visitType";
  private static final String PATIENT = "patient";

  /// Those that a booking must name; the patient may be a new one.
  static References required(Fields fields) {
    return new References(
        fields,
        fields.required(PRACTITIONER, IdForm.of(PractitionerId::new)),
        fields.required(VISIT_TYPE, IdForm.of(VisitTypeId::new)),
        fields.optional(PATIENT, IdForm.of(PatientId::new)));
  }

  /// Those that a change may name.
  static References optional(Fields fields) {
    return new References(
        fields,
        fields.optional(PRACTITIONER, IdForm.of(PractitionerId::new)),
        fields.optional(VISIT_TYPE, IdForm.of(VisitTypeId::new)),
        fields.optional(PATIENT, IdForm.of(PatientId::new)));
  }

  /// Those of a question for free time.
  static References ofSlots(Fields fields) {
    return new References(
        fields,
        fields.required(PRACTITIONER, IdForm.of(PractitionerId::new)),
        fields.required(VISIT_TYPE, IdForm.of(VisitTypeId::new)),
        Field.absent());
  }

  /// What is to be read at the door.
  List<ItemKey> keys(PracticeId practice) {
    var keys = new ArrayList<ItemKey>();
    practitionerField
        .maybe()
        .ifPresent(p -> {
          keys.add(Catalogue.key(practice, p));
          keys.add(Availabilities.key(practice, p));
        });
    visitTypeField.maybe().ifPresent(v -> keys.add(Catalogue.key(practice, v)));
    patientField.maybe().ifPresent(p -> keys.add(PatientItems.key(practice, p)));
    return keys;
  }

  /// Whose keys are to be read at the door.
  List<SubjectId> persons() {
    return patientField.maybe().map(PatientId::subject).stream().toList();
  }

  /// Reports each that the practice has not; to be called before `fields.end()`.
  void check(Admission admission) {
    practitionerField
        .maybe()
        .filter(p -> !Catalogue.has(admission, p))
        .ifPresent(_ -> fields.broken(PRACTITIONER, Rule.UNKNOWN_REFERENCE));
    visitTypeField
        .maybe()
        .filter(v -> visitType(admission).isEmpty())
        .ifPresent(_ -> fields.broken(VISIT_TYPE, Rule.UNKNOWN_REFERENCE));
    patientField
        .maybe()
        .filter(p -> admission.item(PatientItems.key(admission.practice(), p)).isEmpty())
        .ifPresent(_ -> fields.broken(PATIENT, Rule.UNKNOWN_REFERENCE));
  }

  /// Refuses whose mandate does not extend to the practitioner; after `fields.end()`.
  void requireCovered(Admission admission) {
    practitionerField.maybe().ifPresent(admission::require);
  }

  /// The visit type, where it is named and the practice has it.
  Optional<VisitType> visitType(Admission admission) {
    return visitTypeField.maybe().flatMap(v -> Catalogue.visitType(admission, v));
  }

  @Override
  public String toString() {
    return "References";
  }
}
