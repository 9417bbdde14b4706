package eu.ephemeride.markup;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Markup. Every text in it comes by [#text] and is escaped; the constructor takes what is markup
/// already.
public record Html(String markup) {
  /// No markup at all.
  public static final Html NOTHING = new Html("");

  /// A plain text.
  public static Html text(String plain) {
    return new Html(
        plain
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;"));
  }

  /// An element around its children.
  public static Html element(String name, Html... children) {
    return element(name, Arrays.asList(children));
  }

  /// An element around its children.
  public static Html element(String name, List<Html> children) {
    return new Html("<" + name + ">" + all(children).markup + "</" + name + ">");
  }

  /// An element around a plain text.
  public static Html element(String name, String plain) {
    return element(name, text(plain));
  }

  /// The same with an attribute more on its outermost element.
  public Html with(String attribute, String value) {
    var end = markup.indexOf('>');
    return new Html(
        markup.substring(0, end)
            + " "
            + attribute
            + "=\""
            + text(value).markup
            + "\""
            + markup.substring(end));
  }

  /// One after the other.
  public static Html all(List<Html> parts) {
    return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
  }

  /// One after the other.
  public static Html all(Html... parts) {
    return all(Arrays.asList(parts));
  }

  /// A link to a place on the page.
  public static Html link(String anchor, Html shown) {
    return element("a", shown).with("href", "#" + anchor);
  }

  /// Paragraphs, parted by empty lines.
  public static Html prose(String text) {
    return all(
        Stream.of(text.split("\n\n", -1))
            .filter(paragraph -> !paragraph.isBlank())
            .map(paragraph -> element("p", phrase(paragraph)))
            .toList());
  }

  /// A text whose words between backticks are code.
  public static Html phrase(String text) {
    var isCode = false;
    var parts = new StringBuilder();
    for (var part : text.split("`", -1)) {
      parts.append((isCode ? element("code", part) : text(part)).markup);
      isCode = !isCode;
    }
    return new Html(parts.toString());
  }

  /// A table with a caption for who cannot see it.
  public static Html table(String caption, List<String> columns, List<List<Html>> rows) {
    if (rows.isEmpty()) {
      return NOTHING;
    }
    var head = columns.stream().map(c -> element("th", c).with("scope", "col")).toList();
    var body = rows.stream().map(Html::row).toList();
    return element(
            "div",
            element(
                "table",
                element("caption", caption),
                element("thead", element("tr", head)),
                element("tbody", body)))
        .with("class", "scrolls");
  }

  private static Html row(List<Html> cells) {
    var rest = cells.stream().skip(1).map(cell -> element("td", cell)).toList();
    return element("tr", element("th", cells.getFirst()).with("scope", "row"), all(rest));
  }
}
