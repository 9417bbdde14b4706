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
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.Activity;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Says whom a message is about, and takes it back. It is sealed anew under the key of whom it is
/// about from now on, in one transaction that leaves nothing under the other: a key of the
/// message's own is destroyed, a patient's lives on for the rest of his data.
record LinkDesk(MessageStore store, Access access) {
  private static final String LEFT_KEY = "message-key";

  /// `PUT /practices/{practice}/messages/{message}/patient`.
  Response link(Request request) {
    var fields = request.fields();
    var seen = request.ifMatch();
    var named = fields.required("patient", IdForm.of(PatientId::new));
    var practice = new PracticeId(request.pathId("practice"));
    var identity = named.maybe().map(p -> PatientItems.key(practice, p)).stream().toList();
    var admission = FilesInTerm.at(store.wiring(), MessageDesk.admitted(access, request, identity));
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
            found -> {
              requireChangeable(found, seen);
              if (FilesInTerm.isAnyOver(store.wiring(), found.admission())) {
                throw fields.refusal("patient", Rule.UNKNOWN_REFERENCE);
              }
              return linked(found, patient);
            });
  }

  // What is part of the medical record is moved by who may say what is.
  private static void requireChangeable(Found found, OptionalLong seen) {
    Request.checkVersion(seen, found.message().version());
    if (found.message().course().medicalRecord().isPresent()) {
      found.admission().require(Action.MARK_MEDICAL_RECORD);
    }
  }

  private Amend.Amendment linked(Found found, PatientId patient) {
    var message = found.message();
    if (message.links().patient().filter(patient::equals).isPresent()) {
      return new Move(store, found, message, List.of());
    }
    PatientFiles.require(found.admission(), found.keys(), patient);
    var checks = new ArrayList<>(PatientFiles.usable(found.keys(), Set.of(patient)));
    checks.addAll(left(found));
    return moved(found, message.about(patient), checks);
  }

  /// `DELETE /practices/{practice}/messages/{message}/patient`: about nobody known, as if it had
  /// never been linked; its term, where it has one, counts from now.
  Response unlink(Request request) {
    request.noFields();
    var seen = request.ifMatch();
    var admission = MessageDesk.admitted(access, request, List.of());
    return new Amend(store)
        .amend(
            request,
            admission,
            MessageDesk.named(request),
            List.of(),
            found -> {
              requireChangeable(found, seen);
              return unlinked(found);
            });
  }

  private Amend.Amendment unlinked(Found found) {
    var message = found.message();
    if (message.links().patient().isEmpty()) {
      return new Move(store, found, message, List.of());
    }
    var own = new SubjectId(Ids.random(store.random()));
    var checks = new ArrayList<Write>();
    found
        .keys()
        .createSubject(own, Set.of(Category.MESSAGES))
        .forEach(write -> checks.add(new Write(Admission.LIVES, write)));
    checks.addAll(left(found));
    return moved(found, message.about(own, store.now()), checks);
  }

  private Move moved(Found found, Message after, List<Write> checks) {
    return new Move(store, found, store.withLivingCaller(found.admission(), after), checks);
  }

  /// What becomes of the key that it was sealed under: refused while its person is held or
  /// restricted.
  private List<Write> left(Found found) {
    var links = found.message().links();
    if (links.patient().isPresent()) {
      return found.keys().free(links.person(), Set.of(Category.MESSAGES)).stream()
          .map(check -> new Write(LEFT_KEY, check))
          .toList();
    }
    // A term's end is no ground against a restriction.
    var tombstone =
        new Shredding(store.keyring())
            .shredding(
                found.admission().practice(),
                links.person(),
                Set.of(Category.MESSAGES),
                Shredding.Ground.TERM,
                store.now());
    return List.of(new Write(LEFT_KEY, tombstone));
  }

  /// From one person to another.
  private record Move(MessageStore store, Found found, Message after, List<Write> keys)
      implements Amend.Amendment {
    @Override
    public List<Write> beside(String writeId) {
      return after
          .links()
          .patient()
          .map(patient -> activity(patient, writeId))
          .orElseGet(
              () -> store.ending(found.admission().practice(), found.keys(), after, writeId));
    }

    // Since it was left: that it is linked now is nothing that is done for him.
    private List<Write> activity(PatientId patient, String writeId) {
      return found
          .admission()
          .item(PatientItems.key(found.admission().practice(), patient))
          .map(item -> Activity.raise(store.table(), item, after.origin().created(), writeId))
          .orElse(List.of());
    }

    @Override
    public List<Write> writes(MessageWrites writes) {
      var all = new ArrayList<>(keys);
      all.addAll(new MoveMessage(writes).move(found.keys(), found, after));
      return all;
    }

    @Override
    public boolean isGranted(Commit.Lost lost) {
      if (lost.has(LEFT_KEY) && !lost.has(MessageWrites.MESSAGE)) {
        throw new Refusal(
            ProblemType.PROCESSING_RESTRICTED,
            "It is held or restricted: it stays under the key that it has.");
      }
      return false;
    }
  }
}
