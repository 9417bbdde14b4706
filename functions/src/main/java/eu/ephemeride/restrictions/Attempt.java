package eu.ephemeride.restrictions;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.restrictions.Restriction.Act;
import eu.ephemeride.restrictions.Restriction.Wish;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One attempt at an act on a person's files as they were read: one transaction. Empty when another
/// change came first, and all is to be read again. `now` is when, and by whom.
record Attempt(
    Transactions transactions,
    PracticeId practice,
    Files files,
    RestrictionWrites writes,
    Act now,
    Optional<Idempotency> key) {
  // Four writes each, one of the person's file and one of the key: a transaction holds a hundred.
  private static final int MOST_FILES = 24;

  Optional<Outcome> set(Wish wish) {
    if (files.isErased(files.own())) {
      return Optional.of(new Outcome.Erased());
    }
    if (files.unrestricted().size() > MOST_FILES) {
      return Optional.of(new Outcome.TooManyFiles());
    }
    if (!files.lost().isEmpty()) {
      return putBack(wish);
    }
    var standing = files.own().standing();
    if (standing.isPresent()) {
      return standing.get().wish().equals(wish)
          ? stood(standing.get())
          : Optional.of(new Outcome.Other());
    }
    var fresh = files.unrestricted().stream().map(file -> fresh(file, wish)).toList();
    return committed(
        writes.set(practice, files.own().id(), files.version(), fresh), fresh.getFirst());
  }

  private Restriction fresh(Files.File file, Wish wish) {
    return new Restriction(file.id(), file.next(), wish, now, Map.of(), Optional.empty());
  }

  // Records alone were restored: what restricts stands in the keys, and could neither be told of
  // nor lifted. The ledger knows it or, where it was lost there too, this wish says why. Then all
  // is judged as ever.
  private Optional<Outcome> putBack(Wish wish) {
    var all = new ArrayList<Write>();
    for (var file : files.lost()) {
      var entered = file.unrecorded();
      var lost = entered.orElseGet(() -> fresh(file, wish));
      all.addAll(writes.putBack(practice, lost, entered.isPresent()));
    }
    transactions.commit(writes.writeId(), all);
    return Optional.empty();
  }

  Optional<Outcome> tell(Way way, Act act) {
    var own = files.own().standing();
    if (own.isEmpty()) {
      return Optional.of(new Outcome.None());
    }
    if (own.get().told().containsKey(way)) {
      return stood(own.get());
    }
    var all = writes.told(practice, files.standing(), way, act);
    // Read anew, so that the other ways are in the answer.
    return committed(all, own.get())
        .flatMap(_ -> writes.items().last(practice, files.own().id(), files.category()))
        .map(Outcome.Done::new);
  }

  Optional<Outcome> lift() {
    var own = files.own().last();
    if (own.isEmpty()) {
      return Optional.of(new Outcome.None());
    }
    if (!own.get().isStanding()) {
      return stood(own.get());
    }
    if (own.get().told().isEmpty()) {
      return Optional.of(new Outcome.NotTold());
    }
    var all = writes.lifted(practice, files.category(), files.standing(), now);
    return committed(all, own.get().lifted(now));
  }

  // Under a key it is remembered that nothing was to be done: later there might be.
  private Optional<Outcome> stood(Restriction one) {
    return key.isPresent() ? committed(List.of(), one) : Optional.of(new Outcome.Done(one));
  }

  private Optional<Outcome> committed(List<Write> writes, Restriction one) {
    var all = new ArrayList<>(writes);
    key.ifPresent(k -> all.add(this.writes.remember(k, one, now.at())));
    return transactions.commit(this.writes.writeId(), all) instanceof Commit.Done
        ? Optional.of(new Outcome.Done(one))
        : Optional.empty();
  }
}
