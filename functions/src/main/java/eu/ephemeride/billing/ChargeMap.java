package eu.ephemeride.billing;

import eu.ephemeride.store.Attributes;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A charge as it stands inside an item.
final class ChargeMap {
  private ChargeMap() {}

  static AttributeValue of(Charge charge) {
    var map = new HashMap<String, AttributeValue>();
    map.put("kind", Attributes.text(charge.kind().word()));
    map.put("article", Attributes.text(charge.article()));
    map.put("label", Attributes.text(charge.label()));
    map.put("cents", Attributes.number(charge.cents()));
    map.put("vat", Attributes.number(charge.vat()));
    map.put("from", Attributes.text(charge.from().toString()));
    charge.until().ifPresent(day -> map.put("until", Attributes.text(day.toString())));
    return AttributeValue.fromM(map);
  }

  static Charge read(Map<String, AttributeValue> map) {
    return new Charge(
        Kind.of(Attributes.text(map, "kind")),
        Attributes.text(map, "article"),
        Attributes.text(map, "label"),
        Attributes.number(map, "cents"),
        Math.toIntExact(Attributes.number(map, "vat")),
        LocalDate.parse(Attributes.text(map, "from")),
        Attributes.maybeText(map, "until").map(LocalDate::parse));
  }
}
