package eu.ephemeride.members;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Attributes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who may act for a practice: as what, on whose agendas, for which actions, from when until when.
///
/// `terms` are what the owner set; `undertaking` is what lets a secretary's begin (GDPR art.
/// 28(3)(b)); `revocation` ends it at once.
public record Mandate(
    CallerId member,
    long version,
    Terms terms,
    Instant since,
    Optional<Undertaking> undertaking,
    Optional<Revocation> revocation) {

  /// When it was ended, and by whom: an owner, or its holder who left.
  public record Revocation(Instant at, CallerId by) {}

  /// What an owner sets. `practitioners` empty: all of the practice, and those to come. `actions`
  /// empty: what the role may. `from` is included, `until` is not.
  public record Terms(
      Role role,
      Optional<Set<PractitionerId>> practitioners,
      Optional<Set<Action>> actions,
      Optional<Instant> from,
      Optional<Instant> until) {
    /// The terms that say nothing but a role.
    public static Terms of(Role role) {
      return new Terms(
          role, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The actions that they give.
    Set<Action> included() {
      return Action.complete(actions.orElseGet(() -> Action.of(role)));
    }

    /// Those in an item, as [Mandates#putTerms] wrote them.
    static Terms read(Map<String, AttributeValue> item) {
      return new Terms(
          Role.of(Attributes.text(item, "role")),
          words(item.get("practitioners"))
              .map(ids -> ids.stream().map(PractitionerId::new).collect(Collectors.toSet())),
          words(item.get("actions")).map(Mandate::actions),
          Attributes.maybeText(item, "from").map(Instant::parse),
          Attributes.maybeText(item, "until").map(Instant::parse));
    }
  }

  /// How it stands at an instant; only one that is in force lets anybody in.
  public enum Standing {
    IN_FORCE("in-force"),
    AWAITING_UNDERTAKING("awaiting-undertaking"),
    NOT_YET("not-yet"),
    EXPIRED("expired"),
    REVOKED("revoked");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /// The word in JSON.
    public String word() {
      return word;
    }
  }

  /// One that begins at `now`: the first of its holder, or the one after `over`.
  public static Mandate begun(
      CallerId member,
      Optional<Mandate> over,
      Terms terms,
      Instant now,
      Optional<Undertaking> undertaking) {
    var version = over.map(Mandate::version).orElse(0L) + 1;
    return new Mandate(member, version, terms, now, undertaking, Optional.empty());
  }

  /// How it stands at `now`.
  public Standing standing(Instant now) {
    if (revocation.isPresent()) {
      return Standing.REVOKED;
    }
    if (terms.until().filter(until -> !now.isBefore(until)).isPresent()) {
      return Standing.EXPIRED;
    }
    if (terms.role() == Role.SECRETARY && undertaking.isEmpty()) {
      return Standing.AWAITING_UNDERTAKING;
    }
    return terms.from().filter(now::isBefore).isPresent() ? Standing.NOT_YET : Standing.IN_FORCE;
  }

  /// True when another may take its place: it was revoked, or has expired.
  boolean isOver(Instant now) {
    return switch (standing(now)) {
      case IN_FORCE, AWAITING_UNDERTAKING, NOT_YET -> false;
      case EXPIRED, REVOKED -> true;
    };
  }

  /// True when it lets its holder in at `now`.
  public boolean isInForce(Instant now) {
    return standing(now) == Standing.IN_FORCE;
  }

  /// True when its holder may see it, sign for it and give it up: begun or not, neither expired nor
  /// revoked.
  public boolean isHeld(Instant now) {
    return !isOver(now);
  }

  /// True when it includes `action`. An owner's includes all that owners may.
  public boolean allows(Action action) {
    return actions().contains(action);
  }

  /// All that it includes; never a change without the reading that it presupposes, whatever was
  /// named.
  public Set<Action> actions() {
    return terms.included();
  }

  /// True when it extends to the agenda and the messages of `practitioner`.
  public boolean covers(PractitionerId practitioner) {
    return terms.practitioners().map(some -> some.contains(practitioner)).orElse(true);
  }

  /// As what its holder acts.
  public Role role() {
    return terms.role();
  }

  /// The mandate in its item.
  public static Mandate read(Map<String, AttributeValue> item) {
    var since = Instant.parse(Attributes.text(item, "since"));
    return new Mandate(
        new CallerId(Attributes.text(item, "sk").substring(Mandates.MEMBER_PREFIX.length())),
        item.containsKey("version") ? Attributes.number(item, "version") : 1,
        Terms.read(item),
        since,
        Attributes.maybeText(item, "undertaking")
            .map(version ->
                new Undertaking(version, Instant.parse(Attributes.text(item, "undertaken")))),
        Attributes.maybeText(item, "revoked")
            .map(at ->
                new Revocation(
                    Instant.parse(at), new CallerId(Attributes.text(item, "revokedBy")))));
  }

  // A word of a later release gives nothing here.
  private static Set<Action> actions(Set<String> words) {
    return words.stream().flatMap(word -> Action.of(word).stream()).collect(Collectors.toSet());
  }

  private static Optional<Set<String>> words(@Nullable AttributeValue set) {
    return Optional.ofNullable(set).map(value -> Set.copyOf(value.ss()));
  }
}
