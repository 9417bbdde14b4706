package eu.ephemeride.members;

import eu.ephemeride.id.CallerId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A member's item as it was read, and as it is to stand one version on.
record MemberItem(Map<String, AttributeValue> attributes) {
  private static final List<String> TERMS =
      List.of("role", "practitioners", "actions", "from", "until");

  /// What it says.
  Mandate mandate() {
    return Mandate.read(attributes);
  }

  /// The same member on other terms.
  MemberItem on(Mandate.Terms terms) {
    return next(item -> {
      item.keySet().removeAll(TERMS);
      Mandates.putTerms(item, terms);
    });
  }

  /// The same member, bound by his undertaking.
  MemberItem signed(Undertaking undertaking) {
    return next(item -> Mandates.putUndertaking(item, undertaking));
  }

  /// The same person, member no longer: he stays named for as long as the practice is.
  MemberItem revoked(Instant at, CallerId by) {
    return next(item -> {
      item.put("revoked", Attributes.text(at.toString()));
      item.put("revokedBy", Attributes.text(by.value()));
    });
  }

  private MemberItem next(Consumer<Map<String, AttributeValue>> change) {
    var item = new HashMap<>(attributes);
    change.accept(item);
    item.put("version", Attributes.number(mandate().version() + 1));
    return new MemberItem(item);
  }

  /// Puts this in the place of `before`; lost when that has changed since it was read.
  Write inPlaceOf(MemberItem before, String table, String writeId) {
    var item = new HashMap<>(attributes);
    item.put("w", Attributes.text(writeId));
    var seen = before.attributes.get("version");
    // Those of an early release have no version yet.
    return seen == null
        ? Write.put(
            Mandates.MEMBER,
            table,
            item,
            "attribute_exists(pk) AND attribute_not_exists(version)",
            Map.of())
        : Write.put(Mandates.MEMBER, table, item, "version = :seen", Map.of(":seen", seen));
  }

  @Override
  public String toString() {
    return "MemberItem";
  }
}
