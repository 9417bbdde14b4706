package eu.ephemeride.members;

import eu.ephemeride.fields.Note;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Lets support into a practice for a while, at most one grant at a time, and puts it out again:
/// the next request of every instance reads either (P9).
final class GrantSupport {
  private final Transactions transactions;
  private final SupportGrants grants;
  private final String table;
  private final InstantSource clock;
  private final RandomGenerator random;

  GrantSupport(
      Transactions transactions, String table, InstantSource clock, RandomGenerator random) {
    this.transactions = transactions;
    this.grants = new SupportGrants(table);
    this.table = table;
    this.clock = clock;
    this.random = random;
  }

  /// What became of a grant.
  sealed interface Outcome {
    /// It is open.
    record Granted(GivenGrant grant) implements Outcome {}

    /// The same wish gave this one before.
    record Earlier(String id) implements Outcome {}

    /// Another is open: it is ended first.
    record OpenAlready() implements Outcome {}

    /// The practice or its keys died meanwhile.
    record Gone() implements Outcome {}
  }

  Outcome grant(Admission admission, Note reason, Instant until, Optional<Idempotency> wish) {
    // The door and the item's condition count in milliseconds alike.
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var id = String.format(Locale.ROOT, "%015d-%s", now.toEpochMilli(), Ids.random(random));
    var grant =
        new GivenGrant(
            id,
            admission.caller().id(),
            now,
            until.truncatedTo(ChronoUnit.MILLIS),
            Optional.empty(),
            reason);
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    wish.ifPresent(w -> writes.add(w.remember(table, id, now, writeId)));
    writes.addAll(grants.open(admission, grant, writeId));
    writes.addAll(admission.lives());
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Granted(grant);
      case Commit.Lost lost -> {
        var earlier = Wishes.granted(wish, lost);
        yield earlier.isPresent()
            ? new Outcome.Earlier(earlier.get())
            : lost.has(SupportGrants.STANDING) ? new Outcome.OpenAlready() : new Outcome.Gone();
      }
    };
  }

  /// Ends a grant that was given. What is lost here was over already, and twice is once.
  void end(PracticeId practice, String id, Admission admission) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var writeId = transactions.writeId();
    transactions.commit(writeId, grants.end(practice, id, admission.caller().id(), now, writeId));
  }
}
