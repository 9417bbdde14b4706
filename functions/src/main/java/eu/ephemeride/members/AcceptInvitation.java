package eu.ephemeride.members;

import eu.ephemeride.http.Request;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Turns a genuine, open invitation into a mandate of whoever holds its token; once.
final class AcceptInvitation {
  private final Transactions transactions;
  private final InvitationItems items;
  private final Records records;
  private final String table;
  private final InstantSource clock;

  AcceptInvitation(Wiring wiring) {
    this.transactions = wiring.transactions();
    this.records = wiring.records();
    this.table = wiring.settings().recordsTable();
    this.items = new InvitationItems(table);
    this.clock = wiring.clock();
  }

  /// What became of an acceptance.
  sealed interface Outcome {
    /// The caller is a member in this role, now or since he accepted this very invitation.
    record Accepted(Role role) implements Outcome {}

    /// Somebody accepted it, the owner withdrew it or is none any more, its days are over, or the
    /// caller was put out since it was made.
    record Spent() implements Outcome {}

    /// The caller was a member before; the invitation stays open.
    record AlreadyMember() implements Outcome {}
  }

  /// `visit` has read the invitation and the caller's mandate, and found the token genuine.
  Outcome accept(Admission visit, String id, Optional<String> undertaking) {
    var item = visit.item(InvitationItems.key(visit.practice(), id)).orElseThrow(Request::notFound);
    var invitation = InvitationItems.read(visit, item);
    var caller = visit.caller().id();
    var mandate = visit.item(Mandates.key(visit.practice(), caller)).map(Mandate::read);
    if (invitation.status() == Invitation.Status.ACCEPTED) {
      return accepted(visit, item, mandate);
    }
    var now = clock.instant();
    if (!invitation.isOpen(now) || mandate.filter(invitation::isOlderThanTheEndOf).isPresent()) {
      return new Outcome.Spent();
    }
    var fresh =
        Mandate.begun(
            caller,
            mandate.filter(m -> m.isOver(now)),
            invitation.terms(),
            now,
            undertaking.map(signed -> new Undertaking(signed, now)));
    return commit(visit, invitation, fresh);
  }

  /// What was accepted and then revoked is not given back. One look at two items may see the half
  /// of an acceptance: whose mandate it does not show is looked for again.
  private Outcome accepted(
      Admission visit, Map<String, AttributeValue> item, Optional<Mandate> seen) {
    var caller = visit.caller().id();
    if (!isBy(caller, item)) {
      return new Outcome.Spent();
    }
    return standing(seen)
        .or(() -> standing(records.get(Mandates.key(visit.practice(), caller)).map(Mandate::read)))
        .<Outcome>map(mandate -> new Outcome.Accepted(mandate.role()))
        .orElseGet(Outcome.Spent::new);
  }

  private static Optional<Mandate> standing(Optional<Mandate> mandate) {
    return mandate.filter(m -> m.revocation().isEmpty());
  }

  private Outcome commit(Admission visit, Invitation invitation, Mandate fresh) {
    var practice = visit.practice();
    var caller = fresh.member();
    var writeId = transactions.writeId();
    var payload = MemberPayload.seal(visit.keys(), practice, caller, invitation.email());
    var writes = new ArrayList<Write>();
    writes.add(items.accept(practice, invitation.id(), caller, writeId));
    writes.addAll(Mandates.grant(table, practice, fresh, invitation.invitedBy(), payload, writeId));
    // Who is no owner any more gives nothing by what he wrote when he was.
    invitation.invitedBy().ifPresent(by -> writes.add(Owners.has(table, practice, by)));
    writes.addAll(visit.lives());
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.Accepted(invitation.role());
      case Commit.Lost lost when lost.has(InvitationItems.WRITE) ->
          isBy(caller, lost.standing().getOrDefault(InvitationItems.WRITE, Map.of()))
              ? new Outcome.Accepted(roleNow(lost).orElseGet(invitation::role))
              : new Outcome.Spent();
      case Commit.Lost lost when lost.has(Owners.WRITE) -> new Outcome.Spent();
      case Commit.Lost lost when lost.has(Mandates.MEMBER) -> new Outcome.AlreadyMember();
      case Commit.Lost _ -> throw Request.notFound();
    };
  }

  private static Optional<Role> roleNow(Commit.Lost lost) {
    return Optional.ofNullable(lost.standing().get(Mandates.MEMBER))
        .filter(item -> !item.isEmpty())
        .map(item -> Mandate.read(item).role());
  }

  private static boolean isBy(CallerId caller, Map<String, AttributeValue> item) {
    return Attributes.maybeText(item, "by").filter(caller.value()::equals).isPresent();
  }
}
