package eu.ephemeride.messages;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.MessageId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.patients.Activity;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Changes a message as it stands, once more where another change came first, and shows what stands
/// then; who is shown it is on record in the very transaction.
record Amend(MessageStore store) {
  private static final int MOST_WRITES = 100;

  /// What is to become of a message: the same version where there is nothing to do.
  interface Amendment {
    /// The message as it is to stand.
    Message after();

    /// What is written, all of it conditional on the version that was seen.
    List<Write> writes(MessageWrites writes);

    /// What is to stand with it, and does no harm where it stands alone.
    default List<Write> beside(String writeId) {
      return List.of();
    }

    /// What is said of it.
    default Response answer(Found found) {
      return MessageAnswers.ok(after(), found.content(), found.replies(), found.admission().zone());
    }

    /// What is said of it when it was made so before.
    default Response replay(Found standing) {
      return answer(standing);
    }

    /// Leaves with a problem when trying again is of no use; true when an earlier, identical wish
    /// has made it so already.
    default boolean isGranted(Commit.Lost lost) {
      return false;
    }
  }

  /// `admission` has read the pointer of `id`; the keys of `persons` are read beside it. `decide`
  /// is asked of the message as it stands, anew for each attempt.
  Response amend(
      Request request,
      Admission admission,
      MessageId id,
      Collection<SubjectId> persons,
      Function<Found, Amendment> decide) {
    var find = new FindMessage(store);
    var found = find.find(admission, id, persons);
    // Also of whom it was when an attempt was lost.
    var opened = new HashSet<>(found.message().persons());
    for (var attempt = 1; attempt <= MessageStore.ATTEMPTS; attempt++) {
      var amendment = decide.apply(found);
      if (amendment.after().version() == found.message().version()) {
        store.accessLog().record(request, admission, opened);
        return amendment.answer(found);
      }
      switch (commit(request, found, amendment, opened)) {
        case Commit.Done _ -> {
          return amendment.answer(found);
        }
        case Commit.Lost lost -> {
          found = find.again(admission, id, persons);
          opened.addAll(found.message().persons());
          if (amendment.isGranted(lost)) {
            store.accessLog().record(request, admission, opened);
            return amendment.replay(found);
          }
        }
      }
    }
    throw new Busy();
  }

  private Commit commit(Request request, Found found, Amendment amendment, Set<SubjectId> opened) {
    requireFree(found);
    var admission = found.admission();
    var log = store.accessLog();
    var persons = new HashSet<>(opened);
    persons.addAll(amendment.after().persons());
    var writeId = store.transactions().writeId();
    var writes =
        new ArrayList<>(
            amendment.writes(store.writes(admission.practice(), found.keys(), writeId)));
    var beside = amendment.beside(writeId);
    BooleanSupplier isOver = () -> FilesInTerm.isAnyOver(store.wiring(), admission);
    if (writes.size() + beside.size() > MOST_WRITES) {
      Activity.commit(store.transactions(), writeId, beside, isOver);
    } else {
      writes.addAll(beside);
    }
    // A thread of 30 that 31 people wrote fills a transaction to the brim.
    var isFull = writes.size() == MOST_WRITES;
    if (isFull) {
      log.record(request, admission, persons);
    } else {
      writes.add(log.write(request, admission, persons));
    }
    return Activity.commit(store.transactions(), writeId, writes, isOver);
  }

  /// Refuses to change what is restricted, also for whom it stays visible (P21).
  static void requireFree(Found found) {
    if (found.keys().isRestricted(found.message().links().person(), Category.MESSAGES)) {
      throw UnusablePatient.restricted();
    }
  }
}
