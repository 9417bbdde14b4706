package eu.ephemeride.documentation;

import eu.ephemeride.markup.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The part of the page that shows what bodies and fields look like.
final class Schemas {
  private static final Map<String, String> BOUNDS =
      Map.of(
          "minLength", "at least %s characters",
          "maxLength", "at most %s characters",
          "minItems", "at least %s",
          "maxItems", "at most %s",
          "minimum", "from %s",
          "maximum", "to %s",
          "multipleOf", "in steps of %s",
          "format", "%s");

  private Schemas() {}

  static Html section(Node schemas) {
    var all = schemas.members().entrySet().stream().map(e -> schema(e.getKey(), e.getValue()));
    return Html.element("section", Html.element("h2", "Schemas"), Html.all(all.toList()))
        .with("id", "schemas");
  }

  private static Html schema(String name, Node schema) {
    var isClosed = schema.at("additionalProperties").text().equals("false");
    return Html.element(
            "article",
            Html.element("h3", name),
            Html.prose(schema.at("description").text()),
            isObject(schema)
                ? fields(name, schema)
                : Html.element("p", type(schema), bounds(schema)),
            isClosed ? Html.element("p", "Any other field is refused.") : Html.NOTHING,
            breaks(schema))
        .with("id", anchor(name));
  }

  /// A table of an object's fields.
  private static Html fields(String caption, Node schema) {
    var needed = schema.at("required").texts();
    var rows = new ArrayList<List<Html>>();
    schema
        .at("properties")
        .members()
        .forEach((name, field) ->
            rows.add(
                List.of(
                    Html.element("code", name),
                    Html.text(needed.contains(name) ? "yes" : "no"),
                    Html.all(type(field), bounds(field)),
                    Html.phrase(description(field)),
                    rules(field.resolved()))));
    return Html.table(
        "Fields of " + caption, List.of("field", "needed", "type", "meaning", "rules"), rows);
  }

  /// The name of a type, as a link where the page shows it.
  static Html type(Node schema) {
    var referred = schema.referred();
    if (!referred.isEmpty()) {
      return Html.link(anchor(referred), Html.text(referred));
    }
    if (schema.at("anyOf").isThere()) {
      var or = Html.text(" or ");
      var parts = new ArrayList<Html>();
      schema.at("anyOf").elements().forEach(part -> parts.addAll(List.of(or, type(part))));
      return Html.all(parts.subList(1, parts.size()));
    }
    return schema.at("items").isThere()
        ? Html.all(Html.text("array of "), type(schema.at("items")))
        : Html.text(schema.at("type").text());
  }

  private static boolean isObject(Node schema) {
    return schema.at("type").text().equals("object");
  }

  private static String description(Node field) {
    var own = field.at("description").text();
    return own.isEmpty() ? field.resolved().at("description").text() : own;
  }

  private static Html bounds(Node schema) {
    var bounds = new ArrayList<Html>();
    schema
        .members()
        .forEach((keyword, value) -> {
          if (BOUNDS.containsKey(keyword)) {
            bounds.add(Html.text(BOUNDS.getOrDefault(keyword, "%s").replace("%s", value.text())));
          }
        });
    schema.at("enum").texts().forEach(word -> bounds.add(Html.element("code", word)));
    if (schema.at("pattern").isThere()) {
      bounds.add(Html.element("code", schema.at("pattern").text()));
    }
    if (schema.at("default").isThere()) {
      bounds.add(Html.text("by default " + schema.at("default").text()));
    }
    return Html.all(bounds.stream().map(b -> Html.all(Html.text(", "), b)).toList());
  }

  private static Html breaks(Node schema) {
    return schema.at("x-breaks").isThere()
        ? Html.element("p", Html.text("May break: "), rules(schema))
        : Html.NOTHING;
  }

  private static Html rules(Node schema) {
    return new Html(
        schema.at("x-breaks").texts().stream()
            .map(code -> Html.link("rule-" + code, Html.element("code", code)).markup())
            .collect(Collectors.joining(", ")));
  }

  private static String anchor(String name) {
    return "schema-" + name;
  }
}
