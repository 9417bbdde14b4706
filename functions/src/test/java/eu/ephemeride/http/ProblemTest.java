package eu.ephemeride.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  @Test
  void aProblemIsAnsweredInTheFormOfRfc9457() {
    var response = new Problem(ProblemType.NOT_FOUND, "Nothing \"here\".").response();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers())
        .containsOnly(Map.entry("content-type", "application/problem+json"));
    assertThat(response.body())
        .isEqualTo(
            "{\"type\":\"/problems/not-found\",\"title\":\"There is no such thing here\",\"status\":404,"
                + "\"detail\":\"Nothing \\\"here\\\".\"}");
  }

  @Test
  void eachErrorNamesAPlaceAndARule() {
    var errors = List.of(new FieldError("/a", "blank"), new FieldError("/b~1c", "required"));

    var body = new Problem(ProblemType.RULE_BROKEN, "x", errors).response().body();

    assertThat(body)
        .endsWith(
            ",\"errors\":[{\"pointer\":\"/a\",\"rule\":\"blank\"},"
                + "{\"pointer\":\"/b~1c\",\"rule\":\"required\"}]}");
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void whatIsWorthTryingAgainTellsWhen(ProblemType type) {
    var response = new Problem(type, "x").response();

    assertThat(response.status()).isEqualTo(type.status());
    assertThat(response.headers().get("retry-after")).isEqualTo(type.status() == 503 ? "1" : null);
  }

  @Test
  void everyTypeHasASlugAndATitleOfItsOwn() {
    assertThat(ProblemType.values())
        .extracting(ProblemType::uri)
        .doesNotHaveDuplicates()
        .allMatch(uri -> uri.matches("/problems/[a-z]+(-[a-z]+)*"));
    assertThat(ProblemType.values()).extracting(ProblemType::title).doesNotHaveDuplicates();
    assertThat(ProblemType.values()).allMatch(t -> t.status() >= 400 && t.status() < 600);
  }

  @Test
  void aRefusalCostsNoStackAndSaysItsType() {
    var refusal = new Refusal(ProblemType.FORBIDDEN, "x");

    assertThat(refusal).hasMessage("/problems/forbidden");
    assertThat(refusal.getStackTrace()).isEmpty();
    assertThat(refusal.problem()).isEqualTo(new Problem(ProblemType.FORBIDDEN, "x"));
  }

  @Test
  void answersCarryTheirPlaceAndTheirVersion() {
    var created = Response.created("/things/1", "{}").withVersion(3);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("location", "/things/1")
        .containsEntry("etag", "\"3\"");
    assertThat(Response.ok("{}"))
        .isEqualTo(new Response(200, Map.of("content-type", "application/json"), "{}"));
  }
}
