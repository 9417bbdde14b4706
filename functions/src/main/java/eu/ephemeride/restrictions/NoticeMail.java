package eu.ephemeride.restrictions;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.Label;
import eu.ephemeride.http.Fault;
import eu.ephemeride.http.Problem;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Unavailable;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.Patient;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.practices.PracticeName;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.wiring.Mail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Tells a person by mail that the restriction will be lifted (GDPR art. 18(3)). The mail carries
/// no more than the practice's name (P9); that his address was opened for it is on record first.
record NoticeMail(Mail mail, AccessLog log, String supportContact) {
  private static final Fault MAIL_REFUSED =
      new Fault(
          new Problem(
              ProblemType.MAIL_REFUSED, "Nothing is noted: the same request mails it again."),
          Optional.of("MailRefused"));

  /// To the first address of the file in `identity`; leaves with a problem where it has none, or
  /// the mail would not be taken.
  void send(Request request, Admission admission, Map<String, AttributeValue> identity) {
    var patient = patient(admission, identity);
    var looker = admission.lookingFor(Purpose.RIGHTS_REQUEST);
    log.record(request, looker, List.of(patient.id().subject()));
    var to =
        patient.details().emails().stream()
            .findFirst()
            .map(EmailAddress::value)
            .orElseThrow(() ->
                new Refusal(ProblemType.NO_EMAIL, "Tell the person in another way, and say how."));
    var name = PracticeName.of(admission, Purpose.RIGHTS_REQUEST);
    mail.send(to, "Information sur l’utilisation de vos données", body(name))
        .ifPresent(why -> {
          throw new Unavailable(MAIL_REFUSED, why);
        });
  }

  private static Patient patient(Admission admission, Map<String, AttributeValue> identity) {
    return switch (PatientItems.read(admission.keys(), identity, Purpose.RIGHTS_REQUEST)) {
      case Payloads.Read.Clear<Patient>(var patient) -> patient;
      case Payloads.Read.Erased<Patient> _ -> throw UnusablePatient.erased();
      case Payloads.Read.Restricted<Patient> _ -> throw UnusablePatient.restricted();
    };
  }

  private String body(Label practice) {
    return """
    Bonjour,

    À votre demande, l’utilisation de certaines de vos données est limitée auprès de :
    %s

    Cette limitation va être levée : ces données pourront de nouveau être utilisées.

    Pour toute question, ou pour exercer vos droits sur vos données : %s
    """
        .formatted(practice.value(), supportContact);
  }

  @Override
  public String toString() {
    return "NoticeMail";
  }
}
