package eu.ephemeride.members;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who a practice's owners are, in one set that changes in the very transaction that makes one or
/// ends one: so the last cannot go, whoever else goes at the same moment.
///
/// A practice of an early release has no such item until it gets a second owner: its one owner is
/// whoever signed it up.
public final class Owners {
  /// The name of its writes in a transaction.
  static final String WRITE = "owners";

  private Owners() {}

  static ItemKey key(PracticeId practice) {
    return new ItemKey(Mandates.partition(practice), "OWNERS");
  }

  /// The set of a new practice.
  public static Write create(String table, PracticeId practice, CallerId owner, String writeId) {
    var item = Attributes.item(key(practice).pk(), key(practice).sk());
    item.put("owners", set(owner));
    item.put("w", Attributes.text(writeId));
    return Write.create(WRITE, table, item);
  }

  /// One owner more, made by one; lost when that one is none any more.
  static Write add(String table, PracticeId practice, CallerId by, CallerId owner, String writeId) {
    return Write.update(
        WRITE,
        table,
        key(practice),
        "ADD owners :both SET w = :w",
        "attribute_not_exists(owners) OR contains(owners, :by)",
        Map.of(),
        Map.of(
            ":both", set(by, owner),
            ":by", Attributes.text(by.value()),
            ":w", Attributes.text(writeId)));
  }

  /// Lost when `owner` is none any more; of a practice without a set, nobody has ceased to be one.
  static Write has(String table, PracticeId practice, CallerId owner) {
    return Write.check(
        WRITE,
        table,
        key(practice),
        "attribute_not_exists(owners) OR contains(owners, :owner)",
        Map.of(),
        Map.of(":owner", Attributes.text(owner.value())));
  }

  /// One owner less; lost when he is the last.
  static Write remove(String table, PracticeId practice, CallerId owner, String writeId) {
    return Write.update(
        WRITE,
        table,
        key(practice),
        "DELETE owners :one SET w = :w",
        "size(owners) > :last AND contains(owners, :owner)",
        Map.of(),
        Map.of(
            ":one", set(owner),
            ":owner", Attributes.text(owner.value()),
            ":last", Attributes.number(1),
            ":w", Attributes.text(writeId)));
  }

  private static AttributeValue set(CallerId... owners) {
    return AttributeValue.fromSs(Stream.of(owners).map(CallerId::value).distinct().toList());
  }
}
