package eu.ephemeride.messages;

import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.Activity;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One message: shown, read, and dealt with.
record MessageDesk(MessageStore store, Access access) {
  /// `GET /practices/{practice}/messages/{message}`: marks nothing.
  Response show(Request request) {
    request.allowQuery();
    var admission = admitted(request, List.of());
    var found = new FindMessage(store).find(admission, named(request), List.of());
    store.accessLog().record(request, admission, found.message().persons());
    return MessageAnswers.ok(found.message(), found.content(), found.replies(), admission.zone());
  }

  static MessageId named(Request request) {
    return new MessageId(request.pathId("message"));
  }

  private Admission admitted(Request request, Collection<ItemKey> besides) {
    return admitted(access, request, besides);
  }

  /// Lets in who names a message, whose pointer is read beside `besides`.
  static Admission admitted(Access access, Request request, Collection<ItemKey> besides) {
    var practice = new PracticeId(request.pathId("practice"));
    var keys = new ArrayList<>(besides);
    keys.add(MessageItems.pointerKey(practice, named(request)));
    return access.require(request, keys, List.of());
  }

  /// `POST /practices/{practice}/messages/{message}/reading`: read by me, now; twice is once.
  Response markRead(Request request) {
    request.noFields();
    var admission = admitted(request, List.of());
    // Of the practice alone: what support looks at is not read by anybody.
    if (admission.mandate().isEmpty()) {
      throw Access.forbidden();
    }
    var reading = new Deed(admission.caller().id(), store.now());
    return amend(
        request,
        admission,
        found -> {
          var course = found.message().course().readBy(reading, found.isForCaller());
          return new Change(store, found, next(found.message(), course, reading.at()), List.of());
        });
  }

  /// `PATCH /practices/{practice}/messages/{message}`.
  Response change(Request request) {
    var form = MessagePatch.read(request.fields());
    var seen = request.ifMatch();
    var practice = new PracticeId(request.pathId("practice"));
    var admission = admitted(request, form.keys(practice));
    return amend(
        request,
        admission,
        found -> {
          var now = store.now();
          var course = form.apply(found, now);
          Request.checkVersion(seen, found.message().version());
          var besides = form.stillMember(store.table(), admission);
          return new Change(
              store, found, rowed(found, next(found.message(), course, now)), besides);
        });
  }

  // Another term is written on the caller's row too, where there still is a file for it.
  private Message rowed(Found found, Message after) {
    return expiry(found, after).equals(expiry(found, found.message()))
        ? after
        : store.withLivingCaller(found.admission(), after);
  }

  private static Optional<Long> expiry(Found found, Message message) {
    return Marks.of("", found.keys()).expiry(message);
  }

  private Response amend(
      Request request, Admission admission, Function<Found, Amend.Amendment> decide) {
    return new Amend(store).amend(request, admission, named(request), List.of(), decide);
  }

  // What changes nothing is no version.
  private static Message next(Message message, Course course, Instant now) {
    return course.equals(message.course()) ? message : message.with(course, now);
  }

  /// Another course of the same message, and what must stand beside it.
  record Change(MessageStore store, Found found, Message after, List<Write> besides)
      implements Amend.Amendment {
    @Override
    public List<Write> beside(String writeId) {
      var practice = found.admission().practice();
      var beside = new ArrayList<Write>();
      if (isMarked()) {
        after
            .links()
            .patient()
            .map(patient -> Activity.keeping(store.table(), practice, patient, writeId))
            .ifPresent(beside::add);
      }
      if (!expiry(found, after).equals(expiry(found, found.message()))) {
        beside.addAll(store.ending(practice, found.keys(), after, writeId));
      }
      return beside;
    }

    // What is part of the medical record keeps the file of whom it is about.
    private boolean isMarked() {
      return after.course().medicalRecord().isPresent()
          && found.message().course().medicalRecord().isEmpty();
    }

    @Override
    public List<Write> writes(MessageWrites writes) {
      var all = new ArrayList<>(besides);
      all.addAll(MessageStore.usable(found.keys(), found.message().links().person()));
      all.addAll(writes.change(found, after));
      return all;
    }

    @Override
    public boolean isGranted(Commit.Lost lost) {
      if (lost.has(MessagePatch.ASSIGNEE)) {
        throw MessagePatch.noSuchAssignee();
      }
      return false;
    }
  }
}
