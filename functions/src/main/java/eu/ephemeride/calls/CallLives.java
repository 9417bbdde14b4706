package eu.ephemeride.calls;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.JanitorTimes;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How long the calls of a number are kept: for who counts what a rule ends, and for who puts the
/// janitor's times right. Nothing is opened.
public record CallLives(Records records, Transactions transactions) {
  private static final int PAGE = 100;

  /// When the calls of a number began.
  public List<Instant> of(PracticeId practice, SubjectId caller) {
    var starts = new ArrayList<Instant>();
    var after = Optional.<String>empty();
    do {
      var page = records.query(CallRows.partition(practice, caller), "", after, PAGE);
      page.items().stream().map(CallRows.Row::of).map(CallRows.Row::at).forEach(starts::add);
      after = page.lastSk();
    } while (after.isPresent());
    return starts;
  }

  /// The first instant at which a call that began at `at` is gone.
  public static Instant end(PracticeRules rules, Instant at) {
    return new CallTerm(rules).end(at);
  }

  /// Gives every item of them the janitor's time that it is to have now; `keys` know the caller.
  /// How many got another.
  public int restamp(PracticeId practice, PracticeKeys keys, SubjectId caller) {
    var changed = 0;
    var after = Optional.<String>empty();
    do {
      var page = records.query(CallRows.partition(practice, caller), "", after, PAGE);
      for (var row : page.items()) {
        changed += restamp(practice, keys, row);
      }
      after = page.lastSk();
    } while (after.isPresent());
    return changed;
  }

  // When a call began never changes, so each item is put right by itself.
  private int restamp(PracticeId practice, PracticeKeys keys, Map<String, AttributeValue> stored) {
    var row = CallRows.Row.of(stored);
    var times = new JanitorTimes(records.table(), CallItems.expiry(keys, row.subject(), row.at()));
    times.see(stored);
    records
        .get(
            List.of(
                CallItems.key(row.call()),
                new ItemKey(CallRows.partition(practice, row.at()), row.sort()),
                new ItemKey(CallRows.partition(practice, row.line(), row.at()), row.sort())))
        .values()
        .forEach(times::see);
    times.each().forEach(write -> transactions.commit(transactions.writeId(), List.of(write)));
    return times.count();
  }
}
