package eu.ephemeride.members;

import eu.ephemeride.accesslog.Looker;
import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.PersonalData;
import eu.ephemeride.store.Write;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A caller inside a practice, for one request: by which mandate (empty: not as a member, whatever
/// else he is here, but by the provider's role alone, inside `grant` where it takes one), the items
/// read at the door, and the practice's keys as they stand now.
public record Admission(
    Caller caller,
    PracticeId practice,
    Optional<Mandate> mandate,
    Optional<String> grant,
    Map<ItemKey, Map<String, AttributeValue>> items,
    PracticeKeys keys)
    implements Looker {
  /// The name of [#lives()] in a transaction.
  public static final String LIVES = "lives";

  // The word of practices.Practice.Status, which stands above this package.
  private static final String ACTIVE = "active";

  /// As what the caller is a member; empty for the provider's own.
  public Optional<Role> role() {
    return mandate.map(Mandate::role);
  }

  @Override
  public String as() {
    return role().map(Role::word).orElse("provider");
  }

  @Override
  public Optional<String> under() {
    return grant;
  }

  /// Why this caller reads what is the patients': what the access log records and a restriction
  /// judges.
  @Override
  public Purpose purpose() {
    if (grant.isPresent()) {
      return Purpose.SUPPORT;
    }
    return role().filter(Role.PRACTITIONER::equals).isPresent() ? Purpose.TREATMENT : Purpose.CARE;
  }

  /// True when the caller may do this too: by his mandate, or inside the grant.
  public boolean allows(Action action) {
    return mandate.filter(m -> m.allows(action)).isPresent()
        || (grant.isPresent() && action.isUnderGrant());
  }

  /// Refuses who may not do this too, 403, and what the contract's end leaves undone, 409.
  public void require(Action action) {
    if (!allows(action)) {
      throw Access.forbidden();
    }
    requirePossible(action);
  }

  /// What the caller may do before the contract's end, or in the three months after it: by his
  /// mandate, by the provider's role or inside the grant. In the table's order.
  public List<Action> possible(boolean isClosed) {
    return Arrays.stream(Action.values())
        .filter(action -> allows(action) || action.allows(caller))
        .filter(action -> action.isPossible(isClosed))
        .toList();
  }

  /// Refuses what the end of the contract leaves undone (P10): 409. What can be done after it alone
  /// is for its route to judge, which knows a wish again that was granted.
  void requirePossible(Action action) {
    if (keys.isClosed() && !action.isPossible(true)) {
      throw over();
    }
  }

  /// What a practice is refused whose contract is over.
  static Refusal over() {
    return new Refusal(
        ProblemType.CONTRACT_OVER,
        "Until its data goes one reads, exports, answers rights requests, pays, or resumes it.");
  }

  /// True when the caller's mandate extends to this practitioner.
  public boolean covers(PractitionerId practitioner) {
    return mandate.map(m -> m.covers(practitioner)).orElse(true);
  }

  /// Refuses whose mandate does not extend to this practitioner: 403.
  public void require(PractitionerId practitioner) {
    if (!covers(practitioner)) {
      throw Access.forbidden();
    }
  }

  /// The practice's own item.
  public Map<String, AttributeValue> practiceItem() {
    return item(Mandates.practiceKey(practice)).orElseThrow();
  }

  /// An item that was asked for at the door.
  public Optional<Map<String, AttributeValue>> item(ItemKey key) {
    return Optional.ofNullable(items.get(key));
  }

  /// The same, with one more item that was read since (empty: it is not there).
  public Admission with(ItemKey key, Optional<Map<String, AttributeValue>> item) {
    var all = new HashMap<>(items);
    item.ifPresent(i -> all.put(key, i));
    return new Admission(caller, practice, mandate, grant, all, keys);
  }

  /// The same, with other items in the place of those read at the door.
  public Admission with(Map<ItemKey, Map<String, AttributeValue>> others) {
    return new Admission(caller, practice, mandate, grant, others, keys);
  }

  /// The practice's time zone, in which its times are shown; that of France once its account is
  /// gone.
  public ZoneId zone() {
    return item(Mandates.practiceKey(practice))
        .map(account -> ZoneId.of(Attributes.text(account, "zone")))
        .orElse(Term.FRANCE);
  }

  /// True once support has confirmed the practice.
  public boolean isConfirmed() {
    return Attributes.text(practiceItem(), "status").equals(ACTIVE);
  }

  /// Refuses what a practice that support has not confirmed yet, or whose contract is over, cannot
  /// do: taking patients in.
  public void requireActive() {
    if (keys.isClosed()) {
      throw over();
    }
    if (!isConfirmed()) {
      throw new Refusal(
          ProblemType.PRACTICE_PENDING, "It can be set up, and holds no patients until then.");
    }
  }

  /// The practice as the subject of its own data.
  public SubjectId subject() {
    return SubjectId.of(practice);
  }

  /// Seals personal data of the practice itself for the item at `where`.
  public <T extends PersonalData> AttributeValue seal(ItemKey where, Class<T> type, T payload) {
    return Payloads.seal(keys, subject(), Category.IDENTITY, where, type, payload);
  }

  /// Opens personal data of the practice itself, or leaves with what stands against it.
  public <T> T open(Map<String, AttributeValue> item, Class<T> type, Purpose purpose) {
    return switch (Payloads.open(keys, subject(), Category.IDENTITY, item, type, purpose)) {
      case Payloads.Read.Clear<T>(var payload) -> payload;
      case Payloads.Read.Erased<T> _ ->
          throw new Refusal(ProblemType.ERASED, "This practice's data was erased.");
      case Payloads.Read.Restricted<T> _ ->
          throw new Refusal(
              ProblemType.PROCESSING_RESTRICTED, "This practice's data may not be used now.");
    };
  }

  /// The checks that are lost when the practice or its keys died since the door.
  public List<Write> lives() {
    return keys.lives(subject(), Set.of(Category.IDENTITY)).stream()
        .map(check -> new Write(LIVES, check))
        .toList();
  }

  /// The checks that are lost when a person's data may not be used any more: erased, or restricted
  /// (P21).
  public static List<Write> usable(PracticeKeys keys, SubjectId person, Set<Category> categories) {
    return keys.usable(person, categories).stream().map(check -> new Write(LIVES, check)).toList();
  }

  /// The same, and that nothing at all of the person is restricted.
  public static List<Write> unrestricted(
      PracticeKeys keys, SubjectId person, Set<Category> categories) {
    return keys.unrestricted(person, categories).stream()
        .map(check -> new Write(LIVES, check))
        .toList();
  }

  /// The client's wish under its Idempotency-Key, where it sent one; `request` is the route's own.
  public Optional<Idempotency> wish(Request request) {
    return request
        .idempotencyKey()
        .map(key -> Wishes.of(caller.id(), Wishes.scope(request, practice), key, request, keys));
  }

  @Override
  public String toString() {
    return "Admission";
  }
}
