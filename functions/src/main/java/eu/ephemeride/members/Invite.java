package eu.ephemeride.members;

import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.id.Ids;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;

/// Makes an invitation, then mails it. A crash or a refusal in between loses nothing: the same wish
/// again finds the invitation unmailed and mails the same token.
final class Invite {

  private final Records records;
  private final Transactions transactions;
  private final InvitationItems items;
  private final Mailer mailer;
  private final InstantSource clock;
  private final RandomGenerator random;

  Invite(
      Records records,
      Transactions transactions,
      Mailer mailer,
      InstantSource clock,
      RandomGenerator random) {
    this.records = records;
    this.transactions = transactions;
    this.items = new InvitationItems(records.table());
    this.mailer = mailer;
    this.clock = clock;
    this.random = random;
  }

  /// What became of an invitation.
  sealed interface Outcome {
    /// It stands, and the mail has it.
    record Invited(Invitation invitation) implements Outcome {}

    /// The same wish made it before; it stands, and the mail has it.
    record Repeated(Invitation invitation) implements Outcome {}

    /// It stands, and the mail would not take it now.
    record NotMailed(SdkException why) implements Outcome {}

    /// The practice or its keys died meanwhile.
    record Gone() implements Outcome {}
  }

  Outcome invite(
      Admission admission, EmailAddress email, Mandate.Terms terms, Optional<Idempotency> wish) {
    var now = clock.instant();
    var invitation =
        new Invitation(
            admission.practice(),
            Ids.random(random),
            email,
            terms,
            Invitation.Status.OPEN,
            now,
            Optional.of(admission.caller().id()),
            DataCategory.INVITATIONS.end(now),
            false);
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    wish.ifPresent(w -> writes.add(w.remember(records.table(), invitation.id(), now, writeId)));
    writes.add(items.create(admission, invitation, writeId));
    writes.addAll(admission.lives());
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> mail(admission, invitation);
      case Commit.Lost lost ->
          Wishes.granted(wish, lost).map(made -> again(admission, made)).orElse(new Outcome.Gone());
    };
  }

  /// What the same wish made before: mailed now, if it was not.
  Outcome again(Admission admission, String made) {
    return records
        .get(InvitationItems.key(admission.practice(), made))
        .map(item -> mail(admission, InvitationItems.read(admission, item)))
        .map(outcome ->
            outcome instanceof Outcome.Invited(var invitation)
                ? new Outcome.Repeated(invitation)
                : outcome)
        .orElse(new Outcome.Gone());
  }

  private Outcome mail(Admission admission, Invitation invitation) {
    // One that was withdrawn meanwhile, or has ended, is not mailed any more.
    if (invitation.isMailed() || !invitation.isOpen(clock.instant())) {
      return new Outcome.Invited(invitation);
    }
    var refusal = mailer.send(invitation, InvitationToken.of(invitation, admission.keys()));
    if (refusal.isPresent()) {
      return new Outcome.NotMailed(refusal.get());
    }
    var writeId = transactions.writeId();
    return switch (transactions.commit(
        writeId, List.of(items.mailed(invitation, clock.instant(), writeId)))) {
      case Commit.Done _ -> new Outcome.Invited(invitation.mailed());
      case Commit.Lost _ -> new Outcome.Gone();
    };
  }
}
