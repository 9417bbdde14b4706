package eu.ephemeride.documentation;

import eu.ephemeride.documentation.Operations.Operation;
import eu.ephemeride.markup.Html;
import eu.ephemeride.markup.Page;
import eu.ephemeride.markup.Resources;
import java.util.ArrayList;
import java.util.List;

/// The contract as one page without script: routes by tag, schemas, problems, rules.
final class DocumentationPage {
  private static final String STYLE = Resources.text("/eu/ephemeride/documentation/docs.css");

  private DocumentationPage() {}

  static Page of(Node contract) {
    var title = contract.at("info").at("title").text() + ": the API";
    return Page.of("en", title, STYLE, body(contract));
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
