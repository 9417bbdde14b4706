package eu.ephemeride.messages;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.StoredRules;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What every act on messages works with.
record MessageStore(Wiring wiring, AccessLog accessLog) {
  /// How often a change is tried that others come before.
  static final int ATTEMPTS = 8;

  static MessageStore of(Wiring wiring) {
    return new MessageStore(wiring, AccessLog.of(wiring));
  }

  Records records() {
    return wiring.records();
  }

  Transactions transactions() {
    return wiring.transactions();
  }

  Keyring keyring() {
    return wiring.keyring();
  }

  String table() {
    return wiring.records().table();
  }

  RandomGenerator random() {
    return wiring.random();
  }

  /// In milliseconds, as keys have it.
  Instant now() {
    return wiring.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// `keys` know whom the message is about.
  MessageWrites writes(PracticeId practice, PracticeKeys keys, String writeId) {
    return new MessageWrites(table(), practice, Marks.of(writeId, keys));
  }

  /// The same message, without its caller where his file was erased: nothing is made in it any
  /// more. One read for one that has a caller.
  Message withLivingCaller(Admission admission, Message message) {
    var caller = message.links().caller();
    if (caller.isEmpty()) {
      return message;
    }
    var keys = keyring().read(admission.practice(), Set.of(caller.get().subject()));
    return PatientFiles.isErased(keys, caller.get()) ? message.withoutCaller() : message;
  }

  /// The row of work by which the key of a message about nobody known goes with it; none for one
  /// that has no term.
  List<Write> ending(PracticeId practice, PracticeKeys keys, Message message, String writeId) {
    return message.links().patient().isPresent()
        ? List.of()
        : message
            .end(StoredRules.of(keys))
            .map(end ->
                eu.ephemeride.due.Due.of(Work.PERSON, end, practice, message.links().person()))
            .map(due -> due.put(table(), writeId))
            .stream()
            .toList();
  }

  /// The checks that are lost when what is under the message's key may not be used any more.
  static List<Write> usable(PracticeKeys keys, SubjectId person) {
    return Admission.usable(keys, person, Set.of(Category.MESSAGES));
  }
}
