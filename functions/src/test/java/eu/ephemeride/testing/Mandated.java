package eu.ephemeride.testing;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Mandates and grants set past the API, for tests of what they let be seen.
public final class Mandated {
  private Mandated() {}

  /// Limits the mandate of `subject` to practitioners (none named: all) and actions (none named:
  /// the role's own).
  public static void limit(
      Product product,
      String place,
      String subject,
      List<String> practitioners,
      List<String> actions) {
    var practice = "PRACTICE#" + place.substring("/practices/".length());
    var member = "MEMBER#" + CallerId.of(product.stack().issuer(), subject);
    var tables = new Tables(product);
    var stored = tables.partition("RECORDS_TABLE", practice, member).getFirst();
    var item = new HashMap<>(stored.attributes());
    if (!practitioners.isEmpty()) {
      item.put("practitioners", AttributeValue.fromSs(practitioners));
    }
    if (!actions.isEmpty()) {
      item.put("actions", AttributeValue.fromSs(actions));
    }
    tables.put(new Tables.Stored("RECORDS_TABLE", item));
  }

  /// Adds actions to what `role`, that of `subject`, may anyway.
  public static void give(
      Product product, String place, String subject, Role role, Action... more) {
    var all = Stream.concat(Action.of(role).stream(), Arrays.stream(more));
    var words = all.map(Action::word).distinct().toList();
    limit(product, place, subject, List.of(), words);
  }

  /// Opens a box of time for support until `until`, by this id.
  public static void grantSupport(Product product, String place, String grant, Instant until) {
    var item =
        Map.of(
            "pk", AttributeValue.fromS("PRACTICE#" + place.substring("/practices/".length())),
            "sk", AttributeValue.fromS("SUPPORT-GRANT"),
            "grant", AttributeValue.fromS(grant),
            "until", AttributeValue.fromS(until.toString()));
    new Tables(product).put(new Tables.Stored("RECORDS_TABLE", item));
  }
}
