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

  private Mandates() {}

  /// The mandate on the practice's side: the one that decides.
  public static ItemKey key(PracticeId practice, CallerId caller) {
    return new ItemKey(partition(practice), MEMBER_PREFIX + caller);
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
        "SET payload = :payload, w = :w",
        "attribute_exists(pk)",
        Map.of(),
        Map.of(":payload", payload, ":w", Attributes.text(writeId)));
  }

  /// Both sides of a new mandate; lost when the person has one there already.
  public static List<Write> grant(
      String table,
      PracticeId practice,
      CallerId caller,
      Mandate.Terms terms,
      Optional<Undertaking> undertaking,
      Instant now,
      AttributeValue payload,
      String writeId) {
    var member = Attributes.item(key(practice, caller).pk(), key(practice, caller).sk());
    putTerms(member, terms);
    undertaking.ifPresent(signed -> {
      member.put("undertaking", Attributes.text(signed.version()));
      member.put("undertaken", Attributes.text(signed.at().toString()));
    });
    member.put("version", Attributes.number(1));
    member.put("since", Attributes.text(now.toString()));
    member.put("payload", payload);
    member.put("w", Attributes.text(writeId));
    var membership = Attributes.item(ownPartition(caller), "PRACTICE#" + practice);
    membership.put("w", Attributes.text(writeId));
    return List.of(
        Write.create(MEMBER, table, member), Write.create(MEMBERSHIP, table, membership));
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
