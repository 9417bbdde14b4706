package eu.ephemeride.messages;

import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Change;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.FieldError;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.http.Problem;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandate;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a member changes of a message: how far it has come, whose it is, how urgent it is, whether
/// it is part of the medical record (P20).
record MessagePatch(
    Fields fields,
    Field<MessageStatus> status,
    Change<CallerId> assignee,
    Field<Urgency> urgency,
    Change<PractitionerId> practitioner,
    Field<Boolean> medicalRecord) {
  /// The field, and the name of the check that he is a member still.
  static final String ASSIGNEE = "assignee";

  static MessagePatch read(Fields fields) {
    return new MessagePatch(
        fields,
        fields.optional("status", word -> Words.parse(MessageStatus.class, word)),
        fields.change(ASSIGNEE, IdForm.of(CallerId::new)),
        fields.optional("urgency", word -> Words.parse(Urgency.class, word)),
        fields.change("practitioner", IdForm.of(PractitionerId::new)),
        fields.optionalFlag("medicalRecord"));
  }

  /// What is to be read at the door.
  List<ItemKey> keys(PracticeId practice) {
    var keys = new ArrayList<>(List.of(EscalationRules.key(practice)));
    assignee.of(Optional.empty()).map(m -> Mandates.key(practice, m)).ifPresent(keys::add);
    practitioner.of(Optional.empty()).map(p -> Catalogue.key(practice, p)).ifPresent(keys::add);
    return keys;
  }

  /// What becomes of the message, or every fault of the patch. What is part of the medical record
  /// is for those to say who may.
  Course apply(Found found, Instant now) {
    var admission = found.admission();
    var course = found.message().course();
    check(admission, course, now);
    fields.end();
    practitioner.of(Optional.empty()).ifPresent(admission::require);
    if (medicalRecord.maybe().isPresent()) {
      admission.require(Action.MARK_MEDICAL_RECORD);
    }
    var by = new Deed(admission.caller().id(), now);
    return course
        .become(status.maybe().orElse(course.status()), by, found.isForCaller())
        .given(
            urgency.maybe().orElse(course.urgency()),
            practitioner.of(course.practitioner()),
            assignee.of(course.assignee()),
            medicalRecord
                .maybe()
                .map(isPart -> mark(isPart, course.medicalRecord(), by))
                .orElse(course.medicalRecord()))
        .watched(now, EscalationRules.after(admission));
  }

  // Marked twice, it was the first who marked it.
  private static Optional<Deed> mark(boolean isPart, Optional<Deed> standing, Deed by) {
    return isPart ? standing.or(() -> Optional.of(by)) : Optional.empty();
  }

  private void check(Admission admission, Course course, Instant now) {
    if (status.maybe().filter(next -> !course.status().mayBecome(next)).isPresent()) {
      fields.broken("status", Rule.NOT_ALLOWED);
    }
    if (practitioner.of(Optional.empty()).filter(p -> !Catalogue.has(admission, p)).isPresent()) {
      fields.broken("practitioner", Rule.UNKNOWN_REFERENCE);
    }
    var isFor = practitioner.of(course.practitioner());
    if (assignee.of(Optional.empty()).filter(m -> !mayRead(admission, m, isFor, now)).isPresent()) {
      fields.broken(ASSIGNEE, Rule.UNKNOWN_REFERENCE);
    }
  }

  private static boolean mayRead(
      Admission admission, CallerId member, Optional<PractitionerId> isFor, Instant now) {
    return admission
        .item(Mandates.key(admission.practice(), member))
        .map(Mandate::read)
        .filter(m -> m.isInForce(now) && m.allows(Action.READ_MESSAGES))
        .filter(m -> isFor.map(m::covers).orElse(true))
        .isPresent();
  }

  /// The check that is lost when the mandate of the new assignee was revoked since.
  List<Write> stillMember(String table, Admission admission) {
    return assignee
        .of(Optional.empty())
        .map(member ->
            Write.check(
                ASSIGNEE,
                table,
                Mandates.key(admission.practice(), member),
                "attribute_exists(pk) AND attribute_not_exists(revoked)",
                Map.of(),
                Map.of()))
        .stream()
        .toList();
  }

  static Refusal noSuchAssignee() {
    return new Refusal(
        new Problem(
            ProblemType.RULE_BROKEN,
            "Each error names a field and the rule that it breaks.",
            List.of(new FieldError("/" + ASSIGNEE, Rule.UNKNOWN_REFERENCE.code()))));
  }

  @Override
  public String toString() {
    return "MessagePatch";
  }
}
