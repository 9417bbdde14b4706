package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says whom a message is about, and takes it back. It is sealed anew under the key of whom it is
/// about from now on, in one transaction that leaves nothing under the other: a key of the
/// message's own is destroyed, a patient's lives on for the rest of his data.
record LinkDesk(MessageStore store, Access access) {
  private static final String OWN_KEY = "message-key";

  /// `PUT /practices/{practice}/messages/{message}/patient`.
  Response link(Request request) {
    var fields = request.fields();
    var named = fields.required("patient", IdForm.of(PatientId::new));
    var practice = new PracticeId(request.pathId("practice"));
    var identity = named.maybe().map(p -> PatientItems.key(practice, p)).stream().toList();
    var admission = MessageDesk.admitted(access, request, identity);
    if (named.maybe().filter(p -> !PatientFiles.has(admission, p)).isPresent()) {
      fields.broken("patient", Rule.UNKNOWN_REFERENCE);
    }
    fields.end();
    var patient = named.get();
    return new Amend(store)
        .amend(
            request,
            admission,
            MessageDesk.named(request),
            List.of(patient.subject()),
            found -> linked(found, patient));
  }

  private Amend.Amendment linked(Found found, PatientId patient) {
    var message = found.message();
    if (message.links().patient().filter(patient::equals).isPresent()) {
      return new Move(found, message, List.of());
    }
    PatientFiles.require(found.admission(), found.keys(), patient);
    var checks = new ArrayList<>(PatientFiles.usable(found.keys(), Set.of(patient)));
    checks.addAll(left(found));
    return new Move(found, message.about(patient.subject(), Optional.of(patient)), checks);
  }

  /// `DELETE /practices/{practice}/messages/{message}/patient`: about nobody known, as if it had
  /// never been linked.
  Response unlink(Request request) {
    request.noFields();
    var admission = MessageDesk.admitted(access, request, List.of());
    return new Amend(store)
        .amend(request, admission, MessageDesk.named(request), List.of(), this::unlinked);
  }

  private Amend.Amendment unlinked(Found found) {
    var message = found.message();
    if (message.links().patient().isEmpty()) {
      return new Move(found, message, List.of());
    }
    var own = new SubjectId(Ids.random(store.random()));
    var checks = new ArrayList<Write>();
    found
        .keys()
        .createSubject(own, Set.of(Category.MESSAGES))
        .forEach(write -> checks.add(new Write(Admission.LIVES, write)));
    checks.addAll(left(found));
    return new Move(found, message.about(own, Optional.empty()), checks);
  }

  /// What becomes of the key that it was sealed under.
  private List<Write> left(Found found) {
    var links = found.message().links();
    if (links.patient().isPresent()) {
      return MessageStore.usable(found.keys(), links.person());
    }
    // Refused while the subject is held or restricted: a term's end is no ground of its own either.
    var tombstone =
        new Shredding(store.keyring())
            .shredding(
                found.admission().practice(),
                links.person(),
                Set.of(Category.MESSAGES),
                Shredding.Ground.TERM,
                store.now());
    return List.of(new Write(OWN_KEY, tombstone));
  }

  /// From one person to another.
  private record Move(Found found, Message after, List<Write> keys) implements Amend.Amendment {
    @Override
    public List<Write> writes(MessageWrites writes) {
      var all = new ArrayList<>(keys);
      all.addAll(new MoveMessage(writes).move(found.keys(), found, after));
      return all;
    }

    @Override
    public boolean isGranted(Commit.Lost lost) {
      if (lost.has(OWN_KEY) && !lost.has(MessageWrites.MESSAGE)) {
        throw new Refusal(
            ProblemType.PROCESSING_RESTRICTED,
            "The message's own key is held or restricted: it stays as it is.");
      }
      return false;
    }
  }
}
