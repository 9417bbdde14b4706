package eu.ephemeride.members;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who may act for which practice, as what: an item on either side, written together.
public final class Mandates {
  /// The names of its writes in a transaction.
  public static final String MEMBER = "member";

  /// See [#MEMBER].
  static final String MEMBERSHIP = "membership";

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

  /// Both sides of a mandate that begins, and its proof; lost when anything stands there but the
  /// version before it, which is over. `by` gave it, where that is known.
  public static List<Write> grant(
      String table,
      PracticeId practice,
      Mandate mandate,
      Optional<CallerId> by,
      AttributeValue payload,
      String writeId) {
    var caller = mandate.member();
    var place = membershipKey(practice, caller);
    var membership = Attributes.item(place.pk(), place.sk());
    membership.put("w", Attributes.text(writeId));
    var entry =
        new MandateHistory.Entry(
            MandateHistory.Event.GRANTED, mandate.since(), by, mandate.terms());
    var writes = new ArrayList<Write>();
    writes.add(member(table, item(practice, mandate, payload, writeId), mandate.version() - 1));
    // That of a mandate which has expired still stands.
    writes.add(Write.overwrite(MEMBERSHIP, table, membership));
    writes.add(MandateHistory.keep(table, practice, mandate, entry, writeId));
    mandate
        .undertaking()
        .ifPresent(
            signed -> writes.add(MandateHistory.keep(table, practice, caller, signed, writeId)));
    return writes;
  }

  private static Map<String, AttributeValue> item(
      PracticeId practice, Mandate mandate, AttributeValue payload, String writeId) {
    var key = key(practice, mandate.member());
    var item = Attributes.item(key.pk(), key.sk());
    putTerms(item, mandate.terms());
    mandate.undertaking().ifPresent(signed -> putUndertaking(item, signed));
    item.put("version", Attributes.number(mandate.version()));
    item.put("since", Attributes.text(mandate.since().toString()));
    item.put("payload", payload);
    item.put("w", Attributes.text(writeId));
    return item;
  }

  private static Write member(String table, Map<String, AttributeValue> item, long seen) {
    return seen == 0
        ? Write.create(MEMBER, table, item)
        : Write.put(
            MEMBER,
            table,
            item,
            "version = :seen OR (attribute_exists(pk) AND attribute_not_exists(version))",
            Map.of(":seen", Attributes.number(seen)));
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
