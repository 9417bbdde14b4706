package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.lines.InstructionVersions;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.patients.Activity;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Takes a message: it, all that finds it and who is told of it stand together or not at all.
record SendMessage(MessageStore store) {
  /// What became of it.
  sealed interface Outcome {
    /// It stands.
    record Sent(Message message) implements Outcome {}

    /// The same wish made this one before.
    record Earlier(MessageId message) implements Outcome {}

    /// The data of somebody whom it names may not be used any more, or his file is over.
    record Unusable() implements Outcome {}
  }

  /// `admission` has read all that `form` names, which was found in order; `log` records who is
  /// shown the outcome.
  Outcome send(
      Admission admission,
      MessageForm form,
      Optional<Idempotency> wish,
      Function<Message, Write> log) {
    var now = store.now();
    var message = message(admission, form, now);
    var writeId = store.transactions().writeId();
    var writes = new ArrayList<Write>();
    wish.ifPresent(w -> writes.add(w.remember(store.table(), message.id().value(), now, writeId)));
    writes.addAll(persons(admission, form, message));
    writes.addAll(
        store
            .writes(admission.practice(), admission.keys(), writeId)
            .create(admission.keys(), message, form.content().get()));
    writes.addAll(activity(admission, form, message, writeId));
    writes.add(log.apply(message));
    return switch (Activity.commit(
        store.transactions(),
        writeId,
        writes,
        () -> FilesInTerm.isAnyOver(store.wiring(), admission))) {
      case Commit.Done _ -> new Outcome.Sent(message);
      case Commit.Lost lost ->
          Wishes.granted(wish, lost)
              .or(() -> Wishes.stored(store.records(), wish, now))
              .<Outcome>map(made -> new Outcome.Earlier(new MessageId(made)))
              .orElseGet(Outcome.Unusable::new);
    };
  }

  private Message message(Admission admission, MessageForm form, Instant now) {
    var patient = form.patient().maybe();
    var practitioner = form.practitioner().maybe();
    var origin =
        new Message.Origin(
            admission.caller().id(),
            now,
            form.isFromOutside(),
            InstructionVersions.read(admission, practitioner));
    var links =
        new Message.Links(
            patient.map(PatientId::subject).orElseGet(this::ownSubject),
            patient,
            form.caller().maybe(),
            form.call().maybe(),
            form.appointment().maybe(),
            Optional.empty());
    var course =
        Course.begin(form.urgency().get(), practitioner, now, EscalationRules.after(admission));
    return new Message(new MessageId(Ids.random(store.random())), origin, links, course, 0, 1);
  }

  private SubjectId ownSubject() {
    return new SubjectId(Ids.random(store.random()));
  }

  /// That something was done for those who have a file; when the key of a message about nobody
  /// known goes.
  private List<Write> activity(
      Admission admission, MessageForm form, Message message, String writeId) {
    var writes = new ArrayList<Write>();
    for (var file : form.files()) {
      admission
          .item(PatientItems.key(admission.practice(), file))
          .map(item -> Activity.raise(store.table(), item, message.origin().created(), writeId))
          .ifPresent(writes::addAll);
    }
    writes.addAll(store.ending(admission.practice(), admission.keys(), message, writeId));
    return writes;
  }

  // Of a message that is about nobody known, the key is made with it.
  private static List<Write> persons(Admission admission, MessageForm form, Message message) {
    var keys = admission.keys();
    var writes = new ArrayList<>(PatientFiles.usable(keys, form.files()));
    if (message.links().patient().isEmpty()) {
      keys.createSubject(message.links().person(), Set.of(Category.MESSAGES))
          .forEach(write -> writes.add(new Write(Admission.LIVES, write)));
    }
    return writes;
  }
}
