package eu.ephemeride.holds;

import eu.ephemeride.crypto.Holds;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.patients.Patient;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Busy;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The calls of a held person (P21): his hold names the numbers that his files had when it was set,
/// as the subjects of their calls, and each of them that has called is held with him.
///
/// The hold comes first, and its callers after it; whoever is stopped between is finished by the
/// work that the hold left, or its lifting.
public final class HeldCallers {
  private static final int MOST_TRIES = 8;

  private final Wiring wiring;
  private final Holds holds;

  /// On the tables of `wiring`.
  public HeldCallers(Wiring wiring) {
    this.wiring = wiring;
    this.holds = new Holds(wiring.keyring());
  }

  /// The callers that the living ones of `files` name, by file; nothing is opened where nobody has
  /// ever called.
  Map<PatientId, List<SubjectId>> of(Files files) {
    if (!files.keys().hasCalls()) {
      return Map.of();
    }
    var calls = wiring.keyring().calls(files.practice(), List.of());
    var keys = files.living().stream().map(f -> PatientItems.key(files.practice(), f)).toList();
    var callers = new HashMap<PatientId, List<SubjectId>>();
    for (var item : wiring.records().get(keys).values()) {
      callers.put(PatientItems.id(item), callers(files.keys(), calls, item));
    }
    return callers;
  }

  private static List<SubjectId> callers(
      PracticeKeys keys, PracticeKeys calls, Map<String, AttributeValue> identity) {
    return PatientItems.read(keys, identity, Purpose.LEGAL_CLAIM)
            instanceof Payloads.Read.Clear<Patient>(var patient)
        ? patient.details().phones().stream()
            .map(phone -> calls.caller(Optional.of(phone.e164())))
            .distinct()
            .toList()
        : List.of();
  }

  /// Holds and frees the callers whom the holds on a person name, as these stand now.
  public void settle(PracticeId practice, PatientId person) {
    HoldItems.all(wiring.records(), Target.of(practice, person))
        .forEach(item -> settle(practice, item));
  }

  /// The same for one hold on him.
  void settle(PracticeId practice, PatientId person, String hold) {
    wiring
        .records()
        .get(Target.of(practice, person).key(hold))
        .ifPresent(item -> settle(practice, item));
  }

  private void settle(PracticeId practice, Map<String, AttributeValue> item) {
    var hold = HoldItems.read(item);
    var key = new ItemKey(Attributes.text(item, "pk"), Attributes.text(item, "sk"));
    HoldItems.callers(item).forEach(caller -> settle(practice, caller, new Naming(key, hold)));
  }

  /// A hold by the item of one file: what another file's says of the same caller is another's.
  private record Naming(ItemKey key, Hold hold) {
    String token() {
      return hold.id() + "." + key.pk().substring(key.pk().lastIndexOf('#') + 1);
    }

    /// It stands, or is lifted, still.
    Write unchanged(String table) {
      var condition = hold.isStanding() ? "attribute_not_exists(lifted)" : "attribute_exists(pk)";
      return Write.check("hold", table, key, condition, Map.of(), Map.of());
    }
  }

  private void settle(PracticeId practice, SubjectId caller, Naming naming) {
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var keys = wiring.keyring().read(practice, List.of(caller));
      if (isSettled(keys, caller, naming)) {
        return;
      }
      var table = wiring.records().table();
      var writeId = wiring.transactions().writeId();
      var writes = new ArrayList<>(List.of(naming.unchanged(table)));
      keyWrites(keys, practice, caller, naming)
          .forEach(write -> writes.add(new Write("hold-keys", write)));
      var due = Due.of(work(keys, naming.hold()), wiring.clock().instant(), practice, caller);
      writes.add(due.put(table, writeId));
      if (wiring.transactions().commit(writeId, writes) instanceof Commit.Done) {
        return;
      }
    }
    throw new Busy();
  }

  // Of a number that has never called, or whose calls are destroyed, there is nothing to hold.
  private static boolean isSettled(PracticeKeys keys, SubjectId caller, Naming naming) {
    var isHeld = keys.isHeldBy(caller, naming.token());
    return naming.hold().isStanding()
        ? isHeld || keys.isPracticeDead() || keys.isShredded(caller)
        : !isHeld;
  }

  private List<TransactWriteItem> keyWrites(
      PracticeKeys keys, PracticeId practice, SubjectId caller, Naming naming) {
    return naming.hold().isStanding()
        ? holds.holding(practice, keys, List.of(caller), naming.token())
        : holds.freeing(practice, keys, List.of(caller), naming.token());
  }

  // The practice's end has come: what is his goes now. Else it gets its times again.
  private static Work work(PracticeKeys keys, Hold hold) {
    if (hold.isStanding()) {
      return Work.HOLD;
    }
    return keys.isPracticeErased() ? Work.PERSON : Work.RELEASE;
  }
}
