package eu.ephemeride.members;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who may act for which practice, as what: an item on either side, written together.
public final class Mandates {
  /// The names of its writes in a transaction.
  public static final String MEMBER = "member";

  /// See [#MEMBER].
  public static final String MEMBERSHIP = "membership";

  /// How the sort keys of a practice's mandates begin.
  public static final String MEMBER_PREFIX = "MEMBER#";

  /// How the sort keys of a practice's practitioners begin.
  public static final String PRACTITIONER_PREFIX = "PRACTITIONER#";

  private Mandates() {}

  /// The mandate on the practice's side: the one that decides.
  public static ItemKey key(PracticeId practice, CallerId caller) {
    return new ItemKey(partition(practice), MEMBER_PREFIX + caller);
  }

  /// The membership on the person's side: by which he finds his practices.
  static ItemKey membershipKey(PracticeId practice, CallerId caller) {
    return new ItemKey(ownPartition(caller), "PRACTICE#" + practice);
  }

  /// Where a practitioner stands, whom a mandate may name.
  public static ItemKey practitionerKey(PracticeId practice, PractitionerId practitioner) {
    return new ItemKey(partition(practice), PRACTITIONER_PREFIX + practitioner);
  }

  /// The practice's own item.
  public static ItemKey practiceKey(PracticeId practice) {
    return new ItemKey(partition(practice), "ACCOUNT");
  }

  /// The partition of everything that a practice is.
  public static String partition(PracticeId practice) {
    return "PRACTICE#" + practice;
  }

  /// The partition in which a person finds his practices.
  public static String ownPartition(CallerId caller) {
    return "CALLER#" + caller;
  }

  /// Where a member is reached from now on; lost when he is none any more.
  public static Write corrected(
      String table, PracticeId practice, CallerId caller, AttributeValue payload, String writeId) {
    return Write.update(
        MEMBER,
        table,
        key(practice, caller),
        "SET payload = :payload, version = if_not_exists(version, :one) + :one, w = :w",
        "attribute_exists(pk) AND attribute_not_exists(revoked)",
        Map.of(),
        Map.of(
            ":payload", payload,
            ":one", Attributes.number(1),
            ":w", Attributes.text(writeId)));
  }

  /// Both sides of a new mandate, over one that was revoked where there is one; lost when the
  /// person has one there that was not. `version` is one more than that of whatever stands there.
  public static List<Write> grant(
      String table,
      PracticeId practice,
      CallerId caller,
      Mandate.Terms terms,
      Optional<Undertaking> undertaking,
      Instant now,
      AttributeValue payload,
      long version,
      String writeId) {
    var member = Attributes.item(key(practice, caller).pk(), key(practice, caller).sk());
    putTerms(member, terms);
    undertaking.ifPresent(signed -> putUndertaking(member, signed));
    member.put("version", Attributes.number(version));
    member.put("since", Attributes.text(now.toString()));
    member.put("payload", payload);
    member.put("w", Attributes.text(writeId));
    var place = membershipKey(practice, caller);
    var membership = Attributes.item(place.pk(), place.sk());
    membership.put("w", Attributes.text(writeId));
    return List.of(
        Write.put(
            MEMBER,
            table,
            member,
            "attribute_not_exists(pk) OR attribute_exists(revoked)",
            Map.of()),
        Write.create(MEMBERSHIP, table, membership));
  }

  /// What its holder signed, as its item has it.
  static void putUndertaking(Map<String, AttributeValue> item, Undertaking signed) {
    item.put("undertaking", Attributes.text(signed.version()));
    item.put("undertaken", Attributes.text(signed.at().toString()));
  }

  /// What an owner sets of a mandate, as its item has it.
  static void putTerms(Map<String, AttributeValue> item, Mandate.Terms terms) {
    item.put("role", Attributes.text(terms.role().word()));
    terms
        .practitioners()
        .ifPresent(ids ->
            item.put(
                "practitioners",
                AttributeValue.fromSs(ids.stream().map(PractitionerId::value).sorted().toList())));
    terms
        .actions()
        .ifPresent(actions ->
            item.put(
                "actions",
                AttributeValue.fromSs(actions.stream().map(Action::word).sorted().toList())));
    terms.from().ifPresent(from -> item.put("from", Attributes.text(from.toString())));
    terms.until().ifPresent(until -> item.put("until", Attributes.text(until.toString())));
  }
}
