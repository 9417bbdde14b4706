package eu.ephemeride.messages;

import eu.ephemeride.agenda.NamedAppointments;
import eu.ephemeride.calls.CallItems;
import eu.ephemeride.calls.CallTerm;
import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.MessageText;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.CallId;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.lines.InstructionVersions;
import eu.ephemeride.lines.LineItems;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.ItemKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A message as somebody sends it: what it names of the practice is read at the door, and refused
/// where the practice has no such thing. Its values may be taken after [#end].
record MessageForm(
    Fields fields,
    Field<PatientId> patient,
    Field<PatientId> caller,
    Field<CallId> call,
    Field<AppointmentId> appointment,
    Field<PractitionerId> practitioner,
    Field<Urgency> urgency,
    Supplier<Content> content) {
  private static final Country FRANCE = new Country("FR");

  static MessageForm read(Fields fields) {
    return new MessageForm(
        fields,
        fields.optional("patient", IdForm.of(PatientId::new)),
        fields.optional("caller", IdForm.of(PatientId::new)),
        fields.optional("call", IdForm.of(CallId::new)),
        fields.optional("appointment", IdForm.of(AppointmentId::new)),
        fields.optional("practitioner", IdForm.of(PractitionerId::new)),
        fields.required("urgency", word -> Words.parse(Urgency.class, word)),
        content(fields));
  }

  private static Supplier<Content> content(Fields fields) {
    var from =
        fields.has("from")
            ? Optional.of(sender(fields.object("from")))
            : Optional.<Supplier<Sender>>empty();
    var subject = fields.required("subject", Label::parse);
    var text = fields.required("text", MessageText::parse);
    var wish = fields.optional("wish", word -> Words.parse(Wish.class, word));
    return () -> new Content(from.map(Supplier::get), subject.get(), text.get(), wish.maybe());
  }

  private static Supplier<Sender> sender(Fields fields) {
    var name = fields.optional("name", PersonName::parse);
    var capacity = fields.required("capacity", word -> Words.parse(Sender.Capacity.class, word));
    var phone = fields.optional("phone", text -> PhoneNumber.parse(text, FRANCE));
    return () -> new Sender(name.maybe(), capacity.get(), phone.maybe());
  }

  /// What is to be read at the door.
  List<ItemKey> keys(PracticeId practice) {
    var keys = new ArrayList<>(InstructionVersions.keys(practice, practitioner.maybe()));
    keys.add(EscalationRules.key(practice));
    patient.maybe().map(p -> PatientItems.key(practice, p)).ifPresent(keys::add);
    caller.maybe().map(p -> PatientItems.key(practice, p)).ifPresent(keys::add);
    call.maybe().map(CallItems::key).ifPresent(keys::add);
    appointment.maybe().map(a -> key(practice, a)).ifPresent(keys::add);
    practitioner.maybe().map(p -> Catalogue.key(practice, p)).ifPresent(keys::add);
    return keys;
  }

  private static ItemKey key(PracticeId practice, AppointmentId appointment) {
    return new ItemKey("APPOINTMENT#" + practice + "#" + appointment, "PLACE");
  }

  /// The files that it names.
  Set<PatientId> files() {
    var files = new LinkedHashSet<PatientId>();
    patient.maybe().ifPresent(files::add);
    caller.maybe().ifPresent(files::add);
    return files;
  }

  /// True when somebody outside the practice left it: he said so, called, or has a file.
  boolean isFromOutside() {
    return content.get().from().isPresent()
        || call.maybe().isPresent()
        || caller.maybe().isPresent();
  }

  /// Lets it pass, or refuses it with every fault; of a practitioner whom the mandate does not
  /// cover, the caller knows no call and no appointment.
  void end(Admission admission, MessageStore store) {
    check("patient", patient, p -> PatientFiles.has(admission, p));
    check("caller", caller, p -> PatientFiles.has(admission, p));
    check("call", call, c -> hasCall(admission, store, c));
    check("appointment", appointment, a -> hasAppointment(admission, store, a));
    check("practitioner", practitioner, p -> Catalogue.has(admission, p));
    fields.end();
  }

  private <T> void check(String name, Field<T> named, Predicate<T> isThere) {
    if (named.maybe().filter(one -> !isThere.test(one)).isPresent()) {
      fields.broken(name, Rule.UNKNOWN_REFERENCE);
    }
  }

  private static boolean hasCall(Admission admission, MessageStore store, CallId call) {
    return CallItems.visible(
            admission.item(CallItems.key(call)), CallTerm.of(admission.keys()), store.now())
        .filter(head -> head.practice().equals(admission.practice()))
        .filter(head -> covers(admission, store, head.line()))
        .isPresent();
  }

  // A mandate without limits costs no look at the line.
  private static boolean covers(Admission admission, MessageStore store, LineId line) {
    return admission.mandate().flatMap(m -> m.terms().practitioners()).isEmpty()
        || store
            .records()
            .get(LineItems.key(admission.practice(), line))
            .flatMap(LineItems::practitioner)
            .map(admission::covers)
            .orElse(true);
  }

  private static boolean hasAppointment(
      Admission admission, MessageStore store, AppointmentId appointment) {
    return NamedAppointments.practitioner(store.records(), admission, appointment, store.now())
        .filter(admission::covers)
        .isPresent();
  }

  @Override
  public String toString() {
    return "MessageForm";
  }
}
