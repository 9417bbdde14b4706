package eu.ephemeride.reception;

import eu.ephemeride.agenda.PatientVisits;
import eu.ephemeride.agenda.PatientVisits.Moment;
import eu.ephemeride.agenda.PatientVisits.Visit;
import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.messages.OpenMessages;
import eu.ephemeride.patients.Patient;
import eu.ephemeride.patients.PatientDetails;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.PhoneIndex;
import eu.ephemeride.patients.Representative;
import eu.ephemeride.reception.CallerAnswers.BearerAnswer;
import eu.ephemeride.reception.CallerAnswers.BearingRepresentativeAnswer;
import eu.ephemeride.reception.CallerAnswers.KnownCallerAnswer;
import eu.ephemeride.reception.CallerAnswers.OpenMessageAnswer;
import eu.ephemeride.reception.CallerAnswers.RestrictedCallerAnswer;
import eu.ephemeride.reception.CallerAnswers.VisitAnswer;
import eu.ephemeride.store.Payloads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a caller's mandate and the patients themselves let be seen of whoever bears a number.
record Recognition(Admission admission, Files files, PhoneNumber number, Instant now) {
  /// Those who are shown or named, and whose data it takes to do so.
  record Seen(List<BearerAnswer> answers, List<SubjectId> persons) {
    @Override
    public String toString() {
      return "Seen";
    }
  }

  /// The files of `bearers` that bear the number still, or into which one that does was merged.
  Seen see(Collection<PatientId> bearers, String index) {
    var shown = new LinkedHashSet<PatientId>();
    for (var bearer : bearers) {
      files
          .identity(bearer)
          .filter(item -> PhoneIndex.bears(item, index))
          .ifPresent(_ -> shown.add(files.survivor(bearer)));
    }
    var read = new LinkedHashMap<PatientId, Payloads.Read<Patient>>();
    shown.forEach(patient -> read.put(patient, read(patient)));
    read.values().removeIf(Payloads.Read.Erased.class::isInstance);
    return seen(read);
  }

  private Seen seen(Map<PatientId, Payloads.Read<Patient>> read) {
    var answers = new ArrayList<BearerAnswer>();
    var persons = new ArrayList<SubjectId>();
    read.forEach((patient, one) -> {
      switch (one) {
        case Payloads.Read.Clear<Patient>(var clear) -> {
          answers.add(known(clear, read.size() == 1));
          persons.add(patient.subject());
          clear.mergedFiles().stream().map(PatientId::subject).forEach(persons::add);
        }
        case Payloads.Read.Restricted<Patient> _ ->
            answers.add(RestrictedCallerAnswer.of(patient.value()));
        case Payloads.Read.Erased<Patient> _ -> {}
      }
    });
    return new Seen(answers, persons);
  }

  private Payloads.Read<Patient> read(PatientId patient) {
    return files
        .file(patient)
        .flatMap(file ->
            file.identity().map(item -> PatientItems.read(file.keys(), item, admission.purpose())))
        .orElseGet(Payloads.Read.Erased::new);
  }

  private KnownCallerAnswer known(Patient patient, boolean isAlone) {
    var p = patient.details();
    var representative = representative(p);
    // A minor's secrets are read out to nobody but him: not on his parents' telephone, nor on the
    // family's (P26).
    var isHisAlone = isAlone && p.phones().contains(number) && representative == null;
    var isDiscreet = p.minorSecrecy() && !isHisAlone;
    var visits = isDiscreet ? Optional.<PatientVisits.Around>empty() : visits(patient);
    var ahead = visits.filter(_ -> admission.allows(Action.READ_AGENDA));
    var before = visits.filter(_ -> admission.allows(Action.READ_PAST));
    return new KnownCallerAnswer(
        patient.id().value(),
        p.familyName().value(),
        p.givenName().value(),
        p.birthName().map(PersonName::value).orElse(null),
        p.usedName().map(PersonName::value).orElse(null),
        p.birthDate().map(BirthDate::date).map(Object::toString).orElse(null),
        p.phones().stream().map(PhoneNumber::e164).toList(),
        p.noVoiceMail(),
        p.minorSecrecy(),
        representative,
        ahead.map(around -> answers(around.next())).orElse(null),
        before.map(around -> answers(around.past())).orElse(null),
        isDiscreet || !admission.allows(Action.READ_MESSAGES) ? null : messages(patient));
  }

  private @Nullable BearingRepresentativeAnswer representative(PatientDetails details) {
    return details.representatives().stream()
        .filter(r -> r.phone().filter(number::equals).isPresent())
        .findFirst()
        .map(Recognition::answer)
        .orElse(null);
  }

  private static BearingRepresentativeAnswer answer(Representative representative) {
    return new BearingRepresentativeAnswer(
        representative.name().value(), representative.capacity().word());
  }

  private static List<PatientId> own(Patient patient) {
    var own = new ArrayList<>(List.of(patient.id()));
    own.addAll(patient.mergedFiles());
    return own;
  }

  private Optional<PatientVisits.Around> visits(Patient patient) {
    var items = new LinkedHashMap<PatientId, List<Map<String, AttributeValue>>>();
    own(patient).forEach(id -> files.file(id).ifPresent(f -> items.put(id, f.appointments())));
    return PatientVisits.around(
        id -> files.file(id).orElseThrow().keys(),
        patient.id(),
        items,
        admission::covers,
        new Moment(now, admission.zone(), admission.purpose()));
  }

  private List<VisitAnswer> answers(List<Visit> visits) {
    var withReasons = admission.allows(Action.READ_REASONS);
    return visits.stream()
        .map(visit -> VisitAnswer.of(visit, admission.zone(), withReasons))
        .toList();
  }

  private List<OpenMessageAnswer> messages(Patient patient) {
    var answers = new ArrayList<OpenMessageAnswer>();
    for (var id : own(patient)) {
      files
          .file(id)
          .map(file -> OpenMessages.read(file.keys(), id, file.messages(), admission.purpose()))
          .stream()
          .flatMap(List::stream)
          .filter(open -> open.practitioner().map(admission::covers).orElse(true))
          .flatMap(open -> OpenMessageAnswer.of(open, admission.zone()).stream())
          .forEach(answers::add);
    }
    return answers;
  }
}
