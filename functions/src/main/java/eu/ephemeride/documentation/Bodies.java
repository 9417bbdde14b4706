package eu.ephemeride.documentation;

import eu.ephemeride.markup.Html;
import java.util.ArrayList;
import java.util.List;

/// What a request or an answer carries: its media types, each with its schema and an example.
final class Bodies {
  private Bodies() {}

  static Html of(Node content) {
    var parts = new ArrayList<Html>();
    content.members().forEach((type, media) -> parts.addAll(body(type, media)));
    return Html.all(parts);
  }

  private static List<Html> body(String type, Node media) {
    var schema = Schemas.type(media.at("schema"));
    var example = Html.element("code", shown(media.at("example")));
    return List.of(
        Html.element("p", Html.element("code", type), Html.text(": "), schema),
        // Reached by keyboard, for it may be wider than the page.
        Html.element("pre", example).with("tabindex", "0"));
  }

  private static String shown(Node example) {
    return example.text().isEmpty() ? PrettyJson.of(example.json()) : example.text();
  }
}
