package eu.ephemeride.members;

import eu.ephemeride.fields.DocumentVersion;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// Binds a member to confidentiality (GDPR art. 28(3)(b)); a secretary's mandate begins with it.
/// The same version twice is once, and keeps its first date; another leaves the proof of the one
/// before.
final class SignUndertaking {
  private static final int MOST_TRIES = 8;

  private final Transactions transactions;
  private final String table;
  private final InstantSource clock;

  SignUndertaking(Transactions transactions, String table, InstantSource clock) {
    this.transactions = transactions;
    this.table = table;
    this.clock = clock;
  }

  /// The member as he stands bound; empty when he is none any more.
  Optional<MemberItem> sign(Admission admission, MemberItem member, DocumentVersion version) {
    var standing = member;
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var mandate = standing.mandate();
      if (mandate.revocation().isPresent()) {
        return Optional.empty();
      }
      if (mandate.undertaking().filter(u -> u.version().equals(version.value())).isPresent()) {
        return Optional.of(standing);
      }
      var undertaking = new Undertaking(version.value(), clock.instant());
      var signed = standing.signed(undertaking);
      var writeId = transactions.writeId();
      var writes = new ArrayList<Write>();
      writes.add(signed.inPlaceOf(standing, table, writeId));
      writes.add(
          MandateHistory.keep(table, admission.practice(), mandate.member(), undertaking, writeId));
      writes.addAll(admission.lives());
      switch (transactions.commit(writeId, writes)) {
        case Commit.Done _ -> {
          return Optional.of(signed);
        }
        case Commit.Lost lost when lost.has(Mandates.MEMBER) ->
            standing = new MemberItem(lost.standing().getOrDefault(Mandates.MEMBER, Map.of()));
        case Commit.Lost _ -> {
          return Optional.empty();
        }
      }
    }
    throw new Busy();
  }
}
