package eu.ephemeride.accesses;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Somebody looked: when, who, as what, why, by which request, and whom it showed.
record AccessLine(
    Instant at,
    String by,
    String as,
    String purpose,
    String route,
    String request,
    List<SubjectId> persons,
    Optional<String> under,
    Optional<String> reason) {

  /// The line in its item; who looked before there were grants looked under none.
  static AccessLine read(Map<String, AttributeValue> item) {
    var persons = Optional.ofNullable(item.get("persons")).map(AttributeValue::ss);
    return new AccessLine(
        Instant.parse(Attributes.text(item, "at")),
        Attributes.text(item, "by"),
        Attributes.text(item, "as"),
        Attributes.text(item, "purpose"),
        Attributes.text(item, "route"),
        Attributes.text(item, "request"),
        persons.orElse(List.of()).stream().sorted().map(SubjectId::new).toList(),
        Attributes.maybeText(item, "under"),
        Attributes.maybeText(item, "reason"));
  }

  /// True while its term runs (P16); its end is not included.
  boolean isKept(Instant now) {
    return now.isBefore(AccessLog.end(at));
  }
}
