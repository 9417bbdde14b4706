package eu.ephemeride.members;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Lets a caller into a practice, or answers as if it did not exist: 404 for whoever has no mandate
/// there, 403 inside one's own, 410 once it is erased. One round trip: mandate, practice, whatever
/// else the route names, and the key items beside them.
public final class Access {
  private final Records records;
  private final Keyring keyring;

  /// Reads mandates with `records`, key items with `keyring`.
  public Access(Records records, Keyring keyring) {
    this.records = records;
    this.keyring = keyring;
  }

  /// Admits the caller of `request` to the practice that its path names.
  public Admission require(Request request, Action action, ItemKey... besides) {
    var practice = new PracticeId(request.pathId("practice"));
    return require(request.caller(), practice, action, List.of(besides));
  }

  /// The same, with many items and the key items of persons beside them.
  public Admission require(
      Request request, Action action, Collection<ItemKey> besides, Collection<SubjectId> persons) {
    var practice = new PracticeId(request.pathId("practice"));
    return require(request.caller(), practice, action, besides, persons);
  }

  /// Admits `caller` to `practice` for `action`, and reads the items `besides` on the way.
  public Admission require(
      Caller caller, PracticeId practice, Action action, List<ItemKey> besides) {
    return require(caller, practice, action, besides, List.of());
  }

  private Admission require(
      Caller caller,
      PracticeId practice,
      Action action,
      Collection<ItemKey> besides,
      Collection<SubjectId> persons) {
    var subjects = new ArrayList<>(persons);
    subjects.add(SubjectId.of(practice));
    var mandate = Mandates.key(practice, caller.id());
    var account = Mandates.practiceKey(practice);
    var wanted = new ArrayList<ItemKey>(List.of(mandate, account));
    wanted.addAll(besides);
    return Together.run(
        () -> admit(records.get(wanted), caller, practice, action),
        () -> keyring.read(practice, subjects),
        (door, keys) -> {
          if (keys.isPracticeErased()) {
            throw new Refusal(ProblemType.ERASED, "This practice's data was erased.");
          }
          return new Admission(caller, practice, door.role(), door.items(), keys);
        });
  }

  /// Lets a stranger with a token look at one item of a practice; whether the token is genuine is
  /// for the route to find out before anything of it is answered.
  Admission visit(Caller caller, PracticeId practice, ItemKey besides) {
    var wanted =
        List.of(Mandates.practiceKey(practice), Mandates.key(practice, caller.id()), besides);
    return Together.run(
        () -> records.get(wanted),
        () -> keyring.read(practice, List.of(SubjectId.of(practice))),
        (items, keys) -> {
          if (!items.containsKey(Mandates.practiceKey(practice)) || !items.containsKey(besides)) {
            throw Request.notFound();
          }
          return new Admission(caller, practice, Optional.empty(), items, keys);
        });
  }

  private record Door(Optional<Role> role, Map<ItemKey, Map<String, AttributeValue>> items) {}

  private static Door admit(
      Map<ItemKey, Map<String, AttributeValue>> items,
      Caller caller,
      PracticeId practice,
      Action action) {
    var role =
        Optional.ofNullable(items.get(Mandates.key(practice, caller.id())))
            .map(item -> Role.of(Attributes.text(item, "role")));
    var isThere = items.containsKey(Mandates.practiceKey(practice));
    if (!isThere || (role.isEmpty() && !action.allows(caller))) {
      throw Request.notFound();
    }
    if (!action.allows(caller) && role.filter(action::allows).isEmpty()) {
      throw new Refusal(ProblemType.FORBIDDEN, "What you are here does not include this.");
    }
    return new Door(role, items);
  }
}
