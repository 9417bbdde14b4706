package eu.ephemeride.practices;

import static eu.ephemeride.crypto.Category.IDENTITY;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.Caller;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.members.Mandate;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.members.MemberPayload;
import eu.ephemeride.members.Owners;
import eu.ephemeride.members.Role;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Makes a practice with its keys, its account and its owner: all in one transaction, or nothing.
///
/// It asks nothing of other practices, so its answer cannot tell that a SIREN is a customer's.
final class SignUp {
  private final Keyring keyring;
  private final Transactions transactions;
  private final PracticeItems items;
  private final String table;
  private final InstantSource clock;
  private final RandomGenerator random;

  SignUp(
      Keyring keyring,
      Transactions transactions,
      String table,
      InstantSource clock,
      RandomGenerator random) {
    this.keyring = keyring;
    this.transactions = transactions;
    this.items = new PracticeItems(table);
    this.table = table;
    this.clock = clock;
    this.random = random;
  }

  /// What became of a signup.
  sealed interface Outcome {
    /// A pending practice with its owner.
    record SignedUp(Practice practice) implements Outcome {}

    /// The same wish made this practice before.
    record Repeated(PracticeId practice) implements Outcome {}
  }

  Outcome signUp(Caller caller, SignupWish wish, Optional<Idempotency> key) {
    var now = clock.instant();
    var id = new PracticeId(Ids.random(random));
    var practice =
        new Practice(id, Practice.Status.PENDING, 1, now, Optional.empty(), wish.account(now));
    var writeId = transactions.writeId();
    var writes = new ArrayList<Write>();
    // First, so that a repeated wish is known for one before anything else is lost.
    key.ifPresent(k -> writes.add(k.remember(table, id.value(), now, writeId)));
    writes.addAll(keysAndItems(caller, practice, wish.bank(), writeId));
    return switch (transactions.commit(writeId, writes)) {
      case Commit.Done _ -> new Outcome.SignedUp(practice);
      case Commit.Lost lost ->
          Wishes.granted(key, lost)
              .map(made -> (Outcome) new Outcome.Repeated(new PracticeId(made)))
              .orElseThrow(() -> new IllegalStateException("a fresh id was taken"));
    };
  }

  private List<Write> keysAndItems(
      Caller caller, Practice practice, BankDetails bank, String writeId) {
    var id = practice.id();
    var subject = SubjectId.of(id);
    var made = keyring.newPractice(id);
    var keys = made.keys();
    var writes = new ArrayList<Write>();
    made.writes().forEach(w -> writes.add(new Write("root", w)));
    keys.createSubject(subject, Set.of(IDENTITY)).forEach(w -> writes.add(new Write("key", w)));
    writes.add(items.create(practice, account(keys, practice), writeId));
    writes.add(items.bank(id, bank(keys, id, bank), writeId));
    writes.addAll(
        Mandates.grant(
            table,
            id,
            owner(caller, practice),
            Optional.of(caller.id()),
            MemberPayload.seal(keys, id, caller.id(), practice.account().email()),
            writeId));
    writes.add(Owners.create(table, id, caller.id(), writeId));
    return writes;
  }

  private static Mandate owner(Caller caller, Practice practice) {
    return Mandate.begun(
        caller.id(),
        Optional.empty(),
        Mandate.Terms.of(Role.OWNER),
        practice.created(),
        Optional.empty());
  }

  private static AttributeValue account(PracticeKeys keys, Practice practice) {
    return Payloads.seal(
        keys,
        SubjectId.of(practice.id()),
        IDENTITY,
        Mandates.practiceKey(practice.id()),
        AccountPayload.class,
        AccountPayload.of(practice.account()));
  }

  private static AttributeValue bank(PracticeKeys keys, PracticeId id, BankDetails bank) {
    return Payloads.seal(
        keys,
        SubjectId.of(id),
        IDENTITY,
        PracticeItems.bankKey(id),
        BankPayload.class,
        BankPayload.of(bank));
  }
}
