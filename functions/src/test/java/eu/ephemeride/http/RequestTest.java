package eu.ephemeride.http;

import static eu.ephemeride.http.Requests.aPost;
import static eu.ephemeride.http.Requests.errors;
import static eu.ephemeride.http.Requests.refusal;
import static eu.ephemeride.http.Requests.with;
import static eu.ephemeride.http.Requests.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  @Test
  void aBodyHasAtMost65536Bytes() {
    var largest = "{}" + " ".repeat(65_534);

    assertThat(aPost(largest).fields().isEmpty()).isTrue();
    assertThat(refusal(() -> aPost(largest + " ").fields()).type())
        .isEqualTo(ProblemType.TOO_LARGE);
  }

  @Test
  void bytesAreCountedNotCharacters() {
    var body = "{\"a\":\"" + "é".repeat(32_765) + "\"}";

    assertThat(body.length()).isLessThan(65_536);
    assertThat(refusal(() -> aPost(body).fields()).type()).isEqualTo(ProblemType.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /things|application/json",
        "POST /things|Application/JSON",
        "POST /things|application/json; charset=utf-8",
        "POST /things|application/json ;charset=utf-8",
        "PATCH /things|application/json",
        "PATCH /things|application/merge-patch+json",
        "PATCH /things|application/merge-patch+json; charset=utf-8"
      })
  void jsonIsRead(String route, String type) {
    var request = with(route, Map.of("content-type", type), bytes("{}"));

    assertThat(request.fields().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /things|application/merge-patch+json",
        "PUT /things|application/merge-patch+json",
        "PATCHES /things|application/merge-patch+json",
        "POST /things|text/plain",
        "POST /things|text/json",
        "POST /things|application/jsonp",
        "POST /things|application/problem+json",
        "POST /things|application/x-www-form-urlencoded",
        "POST /things|text/plain; application/json",
        "POST /things|''"
      })
  void anyOtherMediaTypeIsRefused(String route, String type) {
    var request = with(route, Map.of("content-type", type), bytes("{}"));

    assertThat(refusal(request::fields).type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void aBodyWithoutMediaTypeIsRefused() {
    var request = with("POST /things", Map.of(), bytes("{}"));

    assertThat(refusal(request::fields).type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void whereNoFieldIsAskedNothingOrAnEmptyObjectPasses() {
    with("POST /things", Map.of(), new byte[0]).noFields();
    aPost("{}").noFields();
    aPost(" { } ").noFields();
  }

  @Test
  void whereNoFieldIsAskedNoneIsDroppedInSilence() {
    var problem = refusal(() -> aPost("{\"a\":1}").noFields());

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(errors(problem)).containsExactly("/a unknown-field");
    assertThat(refusal(() -> aPost(" ").noFields()).type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(refusal(() -> with("POST /things", Map.of(), bytes("{}")).noFields()).type())
        .isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void anIdempotencyKeyIsOneToAHundredVisibleCharacters() {
    assertThat(with("POST /things", Map.of(), new byte[0]).idempotencyKey()).isEmpty();
    for (var key :
        new String[] {"!", "~", "8e03978e-40d5-43e8-bc93-6894a57f9324", "k".repeat(100)}) {
      assertThat(withHeader("idempotency-key", key).idempotencyKey()).contains(key);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "a\u007f", "é", "a\n"})
  void anyOtherIdempotencyKeyIsRefused(String key) {
    var problem = refusal(() -> withHeader("idempotency-key", key).idempotencyKey());

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(errors(problem)).containsExactly("header:idempotency-key form");
  }

  @Test
  void anIdempotencyKeyOf101CharactersIsRefused() {
    assertThat(
            refusal(() -> withHeader("idempotency-key", "k".repeat(101)).idempotencyKey()).type())
        .isEqualTo(ProblemType.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"\"0\"|0", "\"7\"|7", "` \"7\" `|7", "\"999999999999999999\"|999999999999999999"})
  void ifMatchNamesTheVersionThatTheClientSaw(String header, long version) {
    assertThat(withHeader("if-match", header).ifMatch()).hasValue(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", " * "})
  void anyVersionWillDoForAStar(String header) {
    assertThat(withHeader("if-match", header).ifMatch()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "W/\"7\"",
        "\"7",
        "\"\"",
        "\"x\"",
        "\"-7\"",
        "\"007\"",
        "\"00\"",
        "\"7\", \"8\"",
        "**",
        "'7'",
        "\"7\u0661\"",
        "\"1000000000000000000\""
      })
  void whatIsNoETagOfOursIsRefused(String header) {
    var problem = refusal(() -> withHeader("if-match", header).ifMatch());

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
    assertThat(errors(problem)).containsExactly("header:if-match form");
  }

  @Test
  void aMissingIfMatchIsAskedFor() {
    assertThat(refusal(() -> aPost("{}").ifMatch()).type())
        .isEqualTo(ProblemType.PRECONDITION_REQUIRED);
  }

  @Test
  void unknownQueryParametersAreRefused() {
    var request = withQuery(Map.of("cursor", "c", "planted", "x"));

    assertThat(errors(refusal(() -> request.allowQuery("cursor"))))
        .containsExactly("query:planted unknown-field");
    assertThat(refusal(request::allowQuery).errors()).hasSize(2);
    request.allowQuery("planted", "cursor", "other");
    withQuery(Map.of()).allowQuery();
  }

  @Test
  void whatIsNoIdNamesNothing() {
    for (var id : new String[] {"", "a b", "é", "a/b", "x".repeat(41)}) {
      assertThat(refusal(() -> withPath(id).pathId("thing")).type())
          .isEqualTo(ProblemType.NOT_FOUND);
    }
    assertThat(withPath("x".repeat(40)).pathId("thing")).hasSize(40);
    assertThat(refusal(() -> withPath("x").pathId("other")).type())
        .isEqualTo(ProblemType.NOT_FOUND);
  }

  @Test
  void onARouteWithoutAuthorizerNobodyCalls() {
    assertThatThrownBy(() -> aPost("{}").caller()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRequestPrintsItsRouteAlone() {
    var request = with("POST /things", JSON, bytes("{\"planted\":1}"));

    assertThat(request).hasToString("POST /things").isEqualTo(request);
    assertThat(request).isNotEqualTo(with("POST /things", JSON, request.body()));
  }

  private static Request withQuery(Map<String, String> query) {
    return new Request(
        "r-1", "GET /things", Map.of(), query, Map.of(), Optional.empty(), new byte[0]);
  }

  private static Request withPath(String id) {
    var path = Map.of("thing", id);
    return new Request(
        "r-1", "GET /things/{thing}", path, Map.of(), Map.of(), Optional.empty(), new byte[0]);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
