package eu.ephemeride.testing;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Mandate;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.ItemKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The terms of a member's mandate, set on its item past the routes that make mandates.
public final class MandatesOf {
  private final Product product;
  private final PracticeId practice;
  private final CallerId member;

  private MandatesOf(Product product, String place, String subject) {
    this.product = product;
    this.practice = new PracticeId(place.substring("/practices/".length()));
    this.member = CallerId.of(product.stack().issuer(), subject);
  }

  /// The mandate of a new member of the practice at `place`.
  public static MandatesOf aMember(Product product, String place, String subject, String role) {
    Practices.aMember(product, "owner", place, subject, role);
    return new MandatesOf(product, place, subject);
  }

  /// Extends to these practitioners alone from now on.
  public MandatesOf limitedTo(String... practitioners) {
    set("practitioners", AttributeValue.fromSs(Arrays.asList(practitioners)));
    return this;
  }

  /// Includes these actions beside what the role may.
  public MandatesOf given(Action... more) {
    var role = Mandate.read(product.wiring().records().get(key()).orElseThrow()).role();
    var words =
        Stream.concat(Action.of(role).stream(), Arrays.stream(more)).map(Action::word).distinct();
    set("actions", AttributeValue.fromSs(words.toList()));
    return this;
  }

  /// Opens a box of time for support until `until`, by this id.
  public static void grantSupport(Product product, String place, String grant, Instant until) {
    var practice = new PracticeId(place.substring("/practices/".length()));
    new Tables(product)
        .put(
            new Tables.Stored(
                "RECORDS_TABLE",
                Map.of(
                    "pk", AttributeValue.fromS(Mandates.partition(practice)),
                    "sk", AttributeValue.fromS("SUPPORT-GRANT"),
                    "grant", AttributeValue.fromS(grant),
                    "until", AttributeValue.fromS(until.toString()))));
  }

  private ItemKey key() {
    return Mandates.key(practice, member);
  }

  private void set(String attribute, AttributeValue value) {
    var item = new HashMap<>(product.wiring().records().get(key()).orElseThrow());
    item.putAll(Map.of(attribute, value));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", item));
  }
}
