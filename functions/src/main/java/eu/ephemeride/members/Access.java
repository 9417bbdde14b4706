package eu.ephemeride.members;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.Group;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import eu.ephemeride.wiring.Wiring;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Lets a caller into a practice, or answers as if it did not exist: 404 for whoever has no mandate
/// there, 403 inside one's own, 410 once it is erased, 409 for what the end of its contract leaves
/// undone. One round trip: mandate, practice, whatever else the route names, and the key items
/// beside them.
public final class Access {
  private final Records records;
  private final Keyring keyring;
  private final InstantSource clock;

  /// On the tables and by the clock of `wiring`.
  public Access(Wiring wiring) {
    this.records = wiring.records();
    this.keyring = wiring.keyring();
    this.clock = wiring.clock();
  }

  /// Admits the caller of `request` to the practice that its path names, for what its route
  /// [needs][Needs].
  public Admission require(Request request, ItemKey... besides) {
    return require(request, List.of(besides), List.of());
  }

  /// The same, with many items and the key items of persons beside them.
  public Admission require(
      Request request, Collection<ItemKey> besides, Collection<SubjectId> persons) {
    return require(request, new PracticeId(request.pathId("practice")), besides, persons);
  }

  /// The same for a practice that the path does not name.
  public Admission require(
      Request request,
      PracticeId practice,
      Collection<ItemKey> besides,
      Collection<SubjectId> persons) {
    return require(request.caller(), practice, Needs.of(request), besides, persons);
  }

  /// Admits `caller` to `practice` for `action`, whatever the route: what a route does in passing.
  public Admission require(
      Caller caller,
      PracticeId practice,
      Action action,
      Collection<ItemKey> besides,
      Collection<SubjectId> persons) {
    var wanted = new ArrayList<ItemKey>();
    if (isUnderGrant(caller, action)) {
      wanted.add(SupportGrant.key(practice));
    }
    wanted.addAll(besides);
    var admission =
        enter(caller, practice, wanted, persons, items -> admit(items, caller, practice, action));
    admission.requirePossible(action);
    return admission;
  }

  /// The same, and the provider's groups alone also once everything of the practice has ended: for
  /// what outlives it. Everybody else is answered as ever.
  public Admission requireEvenEnded(
      Request request, Collection<ItemKey> besides, Collection<SubjectId> persons) {
    var caller = request.caller();
    var practice = new PracticeId(request.pathId("practice"));
    var action = Needs.of(request);
    if (!action.allows(caller)) {
      return require(request, besides, persons);
    }
    return Together.run(
        () -> records.get(wanted(caller, practice, besides)),
        () -> keyring.read(practice, subjects(practice, persons)),
        (items, keys) -> {
          if (keys.isPracticeKnown() && keys.isPracticeErased()) {
            return new Admission(caller, practice, Optional.empty(), Optional.empty(), items, keys);
          }
          var door = admit(items, caller, practice, action);
          return new Admission(caller, practice, door.mandate(), door.grant(), door.items(), keys);
        });
  }

  /// Admits whoever holds a mandate of the practice that was neither revoked nor has expired, in
  /// force or not: to see it, to sign for it, to give it up. Anybody else: 404.
  Admission requireMembership(Request request) {
    var caller = request.caller();
    var practice = new PracticeId(request.pathId("practice"));
    return enter(
        caller,
        practice,
        List.of(),
        List.of(),
        items -> {
          var mandate = mandate(items, practice, caller).filter(m -> m.isHeld(clock.instant()));
          if (mandate.isEmpty() || !items.containsKey(Mandates.practiceKey(practice))) {
            throw Request.notFound();
          }
          return new Door(mandate, Optional.empty(), items);
        });
  }

  private Admission enter(
      Caller caller,
      PracticeId practice,
      Collection<ItemKey> besides,
      Collection<SubjectId> persons,
      Function<Map<ItemKey, Map<String, AttributeValue>>, Door> judge) {
    return Together.run(
        () -> judge.apply(records.get(wanted(caller, practice, besides))),
        () -> keyring.read(practice, subjects(practice, persons)),
        (door, keys) -> {
          if (keys.isPracticeErased()) {
            throw new Refusal(ProblemType.ERASED, "This practice's data was erased.");
          }
          return new Admission(caller, practice, door.mandate(), door.grant(), door.items(), keys);
        });
  }

  private static List<ItemKey> wanted(
      Caller caller, PracticeId practice, Collection<ItemKey> besides) {
    var wanted = new ArrayList<ItemKey>();
    wanted.add(Mandates.key(practice, caller.id()));
    wanted.add(Mandates.practiceKey(practice));
    wanted.addAll(besides);
    return wanted;
  }

  private static List<SubjectId> subjects(PracticeId practice, Collection<SubjectId> persons) {
    var subjects = new ArrayList<>(persons);
    subjects.add(SubjectId.of(practice));
    return subjects;
  }

  private static boolean isUnderGrant(Caller caller, Action action) {
    return action.isUnderGrant() && caller.isIn(Group.SUPPORT);
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
          return new Admission(caller, practice, Optional.empty(), Optional.empty(), items, keys);
        });
  }

  private record Door(
      Optional<Mandate> mandate,
      Optional<String> grant,
      Map<ItemKey, Map<String, AttributeValue>> items) {}

  private static Optional<Mandate> mandate(
      Map<ItemKey, Map<String, AttributeValue>> items, PracticeId practice, Caller caller) {
    return Optional.ofNullable(items.get(Mandates.key(practice, caller.id()))).map(Mandate::read);
  }

  private Door admit(
      Map<ItemKey, Map<String, AttributeValue>> items,
      Caller caller,
      PracticeId practice,
      Action action) {
    var now = clock.instant();
    var mandate = mandate(items, practice, caller).filter(m -> m.isInForce(now));
    var grant =
        isUnderGrant(caller, action)
            ? SupportGrant.open(items.get(SupportGrant.key(practice)), now)
            : Optional.<String>empty();
    var isStaff = action.allows(caller) || grant.isPresent();
    var isThere = items.containsKey(Mandates.practiceKey(practice));
    if (!isThere || (mandate.isEmpty() && !isStaff)) {
      throw Request.notFound();
    }
    var isMandated = mandate.filter(m -> m.allows(action)).isPresent();
    if (!isMandated && !isStaff) {
      throw forbidden();
    }
    // Who may as a member looks as one, and who may not looks as the provider's alone.
    return isMandated
        ? new Door(mandate, Optional.empty(), items)
        : new Door(Optional.empty(), grant, items);
  }

  /// What a member is answered whose mandate does not include what he asks for.
  public static Refusal forbidden() {
    return new Refusal(ProblemType.FORBIDDEN, "What you are here does not include this.");
  }
}
