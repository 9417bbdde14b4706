package eu.ephemeride.messages;

import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.store.Busy;
import java.util.ArrayList;
import java.util.List;

/// Messages that are left: taken once, however often one asks, and told of at once.
record SendingDesk(MessageStore store, Access access, Notices notices) {
  /// `POST /practices/{practice}/messages`.
  Response send(Request request) {
    var form = MessageForm.read(request.fields());
    for (var attempt = 1; attempt <= MessageStore.ATTEMPTS; attempt++) {
      var admission = admitted(request, form);
      // What this very wish made stands, whatever has changed since.
      var wish = admission.wish(request);
      var earlier = Wishes.earlier(admission, wish, store.now());
      if (earlier.isPresent()) {
        return replay(request, admission, new MessageId(earlier.get()));
      }
      check(admission, form, store);
      var log = store.accessLog();
      var outcome =
          new SendMessage(store)
              .send(admission, form, wish, m -> log.write(request, admission, m.persons()));
      switch (outcome) {
        case SendMessage.Outcome.Sent(var message) -> {
          notices.tellNow(admission, message);
          return MessageAnswers.created(
              admission.practice(), message, form.content().get(), List.of(), admission.zone());
        }
        case SendMessage.Outcome.Earlier(var made) -> {
          return replay(request, admission, made);
        }
        // Read again, which says what has come over whom.
        case SendMessage.Outcome.Unusable _ -> {}
      }
    }
    throw new Busy();
  }

  private Admission admitted(Request request, MessageForm form) {
    var keys = new ArrayList<>(form.keys(new PracticeId(request.pathId("practice"))));
    Wishes.itemKey(request).ifPresent(keys::add);
    var persons = form.files().stream().map(PatientId::subject).toList();
    return FilesInTerm.at(store.wiring(), access.require(request, keys, persons));
  }

  private static void check(Admission admission, MessageForm form, MessageStore store) {
    form.end(admission, store);
    admission.requireActive();
    form.practitioner().maybe().ifPresent(admission::require);
    form.files().forEach(file -> PatientFiles.require(admission, admission.keys(), file));
  }

  private Response replay(Request request, Admission admission, MessageId made) {
    var found = new FindMessage(store).again(admission, made, List.of());
    store.accessLog().record(request, admission, found.message().persons());
    return MessageAnswers.created(
        admission.practice(), found.message(), found.content(), found.replies(), admission.zone());
  }
}
