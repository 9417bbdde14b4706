package eu.ephemeride.testing;

import eu.ephemeride.id.CallerId;
import java.util.HashMap;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Mandates narrowed past the API, for tests of what they let be seen.
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
}
