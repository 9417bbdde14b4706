package eu.ephemeride.billing;

import eu.ephemeride.store.Attributes;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Priced things as they stand inside items: maps in lists.
final class PriceMaps {
  private static final String FROM = "from";
  private static final String QUANTITY = "quantity";

  private PriceMaps() {}

  static AttributeValue charges(List<Charge> charges) {
    return list(charges, PriceMaps::of);
  }

  static List<Charge> charges(Map<String, AttributeValue> item, String name) {
    return read(item, name, PriceMaps::charge);
  }

  static AttributeValue purchases(List<Purchase> purchases) {
    return list(purchases, PriceMaps::of);
  }

  static List<Purchase> purchases(Map<String, AttributeValue> item, String name) {
    return read(item, name, PriceMaps::purchase);
  }

  static AttributeValue lines(List<Line> lines) {
    return list(lines, PriceMaps::of);
  }

  static List<Line> lines(Map<String, AttributeValue> item, String name) {
    return read(item, name, PriceMaps::line);
  }

  static <T> AttributeValue list(List<T> things, Function<T, Map<String, AttributeValue>> one) {
    return AttributeValue.fromL(
        things.stream().map(thing -> AttributeValue.fromM(one.apply(thing))).toList());
  }

  static <T> List<T> read(
      Map<String, AttributeValue> item, String name, Function<Map<String, AttributeValue>, T> one) {
    var list = item.get(name);
    return list == null ? List.of() : list.l().stream().map(map -> one.apply(map.m())).toList();
  }

  private static Map<String, AttributeValue> of(Price price) {
    var map = new HashMap<String, AttributeValue>();
    map.put("kind", Attributes.text(price.kind().word()));
    map.put("article", Attributes.text(price.article()));
    map.put("label", Attributes.text(price.label()));
    map.put("cents", Attributes.number(price.cents()));
    map.put("vat", Attributes.number(price.vat()));
    return map;
  }

  private static Price price(Map<String, AttributeValue> map) {
    return new Price(
        Kind.of(Attributes.text(map, "kind")),
        Attributes.text(map, "article"),
        Attributes.text(map, "label"),
        Attributes.number(map, "cents"),
        integer(map, "vat"));
  }

  private static Map<String, AttributeValue> of(Charge charge) {
    var map = of(charge.price());
    map.put(FROM, day(charge.from()));
    charge.until().ifPresent(last -> map.put("until", day(last)));
    return map;
  }

  private static Charge charge(Map<String, AttributeValue> map) {
    return new Charge(
        price(map), day(map, FROM), Attributes.maybeText(map, "until").map(LocalDate::parse));
  }

  private static Map<String, AttributeValue> of(Purchase purchase) {
    var map = of(purchase.price());
    map.put(QUANTITY, Attributes.number(purchase.quantity()));
    map.put("day", day(purchase.day()));
    return map;
  }

  private static Purchase purchase(Map<String, AttributeValue> map) {
    return new Purchase(price(map), integer(map, QUANTITY), day(map, "day"));
  }

  private static Map<String, AttributeValue> of(Line line) {
    var map = of(line.price());
    map.put(QUANTITY, Attributes.number(line.quantity()));
    map.put("per", Attributes.number(line.per()));
    map.put(FROM, day(line.from()));
    map.put("to", day(line.to()));
    map.put("net", Attributes.number(line.net()));
    return map;
  }

  private static Line line(Map<String, AttributeValue> map) {
    return new Line(
        price(map),
        integer(map, QUANTITY),
        integer(map, "per"),
        day(map, FROM),
        day(map, "to"),
        Attributes.number(map, "net"));
  }

  private static int integer(Map<String, AttributeValue> map, String name) {
    return Math.toIntExact(Attributes.number(map, name));
  }

  private static AttributeValue day(LocalDate day) {
    return Attributes.text(day.toString());
  }

  private static LocalDate day(Map<String, AttributeValue> map, String name) {
    return LocalDate.parse(Attributes.text(map, name));
  }
}
