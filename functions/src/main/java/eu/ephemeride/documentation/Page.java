package eu.ephemeride.documentation;

import eu.ephemeride.documentation.Operations.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The contract as one page without script: routes by tag, schemas, problems, rules; and the policy
/// that lets a browser apply its one style and nothing else.
record Page(String html, String policy) {
  static Page of(Node contract) {
    var style = Resources.text("/eu/ephemeride/documentation/docs.css");
    var page =
        Html.element("html", head(contract.at("info"), style), body(contract)).with("lang", "en");
    return new Page("<!doctype html>\n" + page.markup() + "\n", policy(style));
  }

  private static Html head(Node info, String style) {
    return Html.element(
        "head",
        new Html("<meta charset=\"utf-8\">"),
        new Html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
        Html.element("title", info.at("title").text() + ": the API"),
        // Not escaped: HTML reads a style as it stands.
        new Html("<style>" + style + "</style>"));
  }

  private static Html body(Node contract) {
    var operations = Operations.of(contract);
    return Html.element(
        "body",
        Html.link("content", Html.text("Skip to the content")).with("class", "skip"),
        navigation(contract, operations),
        Html.element("main", introduction(contract.at("info")), content(contract, operations))
            .with("id", "content"));
  }

  private static String policy(String style) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var hash = sha256.digest(style.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Html introduction(Node info) {
    return Html.element(
        "header",
        Html.element("h1", info.at("title").text()),
        Html.element("p", info.at("summary").text()).with("class", "summary"),
        Html.element("p", "Version " + info.at("version").text()),
        Html.prose(info.at("description").text()));
  }

  private static Html navigation(Node contract, List<Operation> operations) {
    var parts = new ArrayList<Html>();
    for (var tag : contract.at("tags").elements()) {
      var name = tag.at("name").text();
      var links =
          operations.stream()
              .filter(o -> o.hasTag(name))
              .map(o -> Html.element("li", Html.link(o.id(), o.name())))
              .toList();
      parts.add(Html.element("p", name));
      parts.add(Html.element("ul", links));
    }
    parts.add(Html.element("p", "reference"));
    parts.add(
        Html.element(
            "ul",
            List.of("token", "problems", "rules", "gateway", "schemas").stream()
                .map(place -> Html.element("li", Html.link(place, Html.text(place))))
                .toList()));
    return Html.element("nav", parts).with("aria-label", "Contents");
  }

  private static Html content(Node contract, List<Operation> operations) {
    var tags = contract.at("tags").elements();
    return Html.all(
        Html.all(tags.stream().map(tag -> Operations.section(tag, operations)).toList()),
        Reference.sections(contract),
        Schemas.section(contract.at("components").at("schemas")));
  }
}
