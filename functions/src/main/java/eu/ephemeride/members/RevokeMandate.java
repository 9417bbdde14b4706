package eu.ephemeride.members;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Ends a mandate at once: the member is named for ever and acts no longer, and the ledger knows
/// it, so that no restore gives the mandate back. Twice is once.
final class RevokeMandate {
  private static final int MOST_TRIES = 8;

  private final Transactions transactions;
  private final String records;
  private final String ledger;
  private final InstantSource clock;

  /// `records` and `ledger` are the physical names of the tables.
  RevokeMandate(Transactions transactions, String records, String ledger, InstantSource clock) {
    this.transactions = transactions;
    this.records = records;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// What became of a revocation.
  sealed interface Outcome {
    /// The mandate is over, from now or since before.
    record Revoked() implements Outcome {}

    /// He is the last owner, and stays one.
    record LastOwner() implements Outcome {}
  }

  /// `member` is the item as it was read: what has changed in it since is revoked all the same.
  Outcome revoke(PracticeId practice, CallerId by, MemberItem member) {
    var standing = member;
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      if (standing.mandate().revocation().isPresent()) {
        return new Outcome.Revoked();
      }
      var writeId = transactions.writeId();
      switch (transactions.commit(writeId, writes(practice, by, standing, writeId))) {
        case Commit.Done _ -> {
          return new Outcome.Revoked();
        }
        case Commit.Lost lost when lost.has(Mandates.MEMBER) ->
            standing = new MemberItem(lost.standing().getOrDefault(Mandates.MEMBER, Map.of()));
        case Commit.Lost _ -> {
          return new Outcome.LastOwner();
        }
      }
    }
    throw new Busy();
  }

  private List<Write> writes(PracticeId practice, CallerId by, MemberItem member, String writeId) {
    var now = clock.instant();
    var mandate = member.mandate();
    var writes = new ArrayList<Write>();
    var revoked = member.revoked(now, by);
    writes.add(revoked.inPlaceOf(member, records, writeId));
    var event =
        new MandateHistory.Entry(
            MandateHistory.Event.REVOKED, now, Optional.of(by), mandate.terms());
    writes.add(MandateHistory.keep(records, practice, revoked.mandate(), event, writeId));
    var membership = Mandates.membershipKey(practice, mandate.member());
    writes.add(Write.remove(Mandates.MEMBERSHIP, records, membership));
    if (mandate.role() == Role.OWNER) {
      writes.add(Owners.remove(records, practice, mandate.member(), writeId));
    }
    writes.add(entry(practice, mandate.member(), by, now, writeId));
    return writes;
  }

  private Write entry(
      PracticeId practice, CallerId member, CallerId by, Instant at, String writeId) {
    var item = Attributes.item("REVOCATION#" + practice, member + "#" + sortable(at));
    item.put("at", Attributes.text(at.toString()));
    item.put("by", Attributes.text(by.value()));
    item.put("w", Attributes.text(writeId));
    return Write.overwrite("ledger", ledger, item);
  }

  // Fixed width, so that the order of the keys is the order of time.
  private static String sortable(Instant at) {
    return String.format(Locale.ROOT, "%015d", at.toEpochMilli());
  }
}
