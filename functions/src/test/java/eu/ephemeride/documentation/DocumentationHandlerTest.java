package eu.ephemeride.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.markup.Html;
import eu.ephemeride.wiring.ApiFunction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The two open routes, and the page that one of them answers.
class DocumentationHandlerTest {
  private final Functions functions = new Functions();
  private final ApiFunction handler =
      functions.make(Template.read().functions().get("DocumentationHandler"));

  @AfterEach
  void noServiceWasAsked() {
    assertThat(functions.calls()).isZero();
  }

  @Test
  void theContractIsAnsweredAsItWasWritten() {
    var answer = get("GET /openapi.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo(Contract.TEXT);
  }

  @Test
  void aTokenDoesNoHarm() {
    var event = Functions.event("GET /docs", "", true, "");

    assertThat(Functions.answer(handler, event).status()).isEqualTo(200);
  }

  @Test
  void anUnknownParameterIsRefused() {
    for (var route : List.of("GET /openapi.json", "GET /docs")) {
      var answer = Functions.answer(handler, Functions.event(route, "page", false, ""));

      assertThat(answer.status()).isEqualTo(400);
    }
  }

  @Test
  void thePageShowsEveryRouteProblemRuleAndSchema() {
    var ids = matches(" id=\"([^\"]+)\"");

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids)
        .containsAll(
            Contract.operations().values().stream()
                .map(operation -> operation.at("operationId").text())
                .toList());
    assertThat(ids).containsAll(named("", Contract.ROOT.at("x-gateway")));
    assertThat(ids).containsAll(named("rule-", Contract.ROOT.at("x-rules")));
    assertThat(ids).containsAll(named("rule-", Contract.ROOT.at("x-json-rules")));
    assertThat(ids).containsAll(named("schema-", Contract.ROOT.at("components").at("schemas")));
    for (var type : Contract.ROOT.at("x-problems").members().keySet()) {
      assertThat(ids).contains(Reference.problemAnchor(type));
    }
  }

  private static List<String> named(String prefix, Node members) {
    return members.members().keySet().stream().map(name -> prefix + name).toList();
  }

  @Test
  void everyLinkLeadsToAPlaceOnThePage() {
    var targets = new TreeSet<>(matches(" href=\"#([^\"]+)\""));

    assertThat(matches(" id=\"([^\"]+)\"")).containsAll(targets);
    assertThat(matches(" href=\"([^#][^\"]*)\"")).isEmpty();
    assertThat(targets).hasSizeGreaterThan(80);
  }

  @Test
  void thePageLoadsNothingAndRunsNothing() throws NoSuchAlgorithmException {
    var answer = get("GET /docs");
    var style = matches("(?s)<style>(.*?)</style>").getFirst();
    var sha256 = MessageDigest.getInstance("SHA-256");
    var hash = sha256.digest(style.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.header("content-security-policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(answer.body())
        .startsWith("<!doctype html>")
        .doesNotContain(
            "<script", "<img", "<link", "<iframe", " src=", " style=", "@import", "url(");
  }

  @Test
  void textIsEscaped() {
    var markup = Html.element("p", Html.phrase("a < b & `\"<script>\"`")).with("title", "\"><i>");

    assertThat(markup.markup())
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;i&gt;\">a &lt; b &amp; "
                + "<code>&quot;&lt;script&gt;&quot;</code></p>");
  }

  private Functions.Answer get(String route) {
    return Functions.answer(handler, Functions.event(route, "", false, ""));
  }

  private List<String> matches(String pattern) {
    return Pattern.compile(pattern)
        .matcher(get("GET /docs").body())
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
