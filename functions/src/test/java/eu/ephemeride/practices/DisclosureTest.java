package eu.ephemeride.practices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisclosureTest {
  private Product product;
  private String place;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aPractice() {
    product.clock().set(Product.NOON);
    product.calls().forget();
    place = Practices.aPractice(product, "owner");
  }

  private Answer disclose(String purpose) {
    return product
        .as("owner")
        .post(
            place + "/bank-details/disclosure",
            Bodies.JSON.createObjectNode().put("purpose", purpose));
  }

  private List<JsonNode> listed(Product.Client reader) {
    return reader
        .get(place + "/bank-details/disclosures")
        .json()
        .path("disclosures")
        .valueStream()
        .toList();
  }

  @Test
  void anAccountShowsTheLastFourCharactersAlone() {
    assertThat(product.as("owner").get(place).json().toString())
        .contains("\"ibanLast4\":\"2606\"")
        .doesNotContain(Planted.IBAN)
        .doesNotContain(Planted.BIC);
  }

  @Test
  void theWholeIsGivenForAPurposeThatOwnerAndDpoCanRead() {
    var given = disclose(Planted.PURPOSE);
    assertThat(given.json())
        .isEqualTo(Bodies.json("{'iban': '" + Planted.IBAN + "', 'bic': '" + Planted.BIC + "'}"));
    var list = listed(product.as("owner"));
    assertThat(list).hasSize(1).isEqualTo(listed(product.as("d", "dpo")));
    assertThat(list.getFirst().path("purpose").asText()).isEqualTo(Planted.PURPOSE);
    assertThat(list.getFirst().path("at").asText()).isEqualTo("2026-11-23T12:00:00+01:00");
    assertThat(list.getFirst().path("by").asText()).hasSize(32).doesNotContain("owner");
  }

  @Test
  void withoutAPurposeNothingIsGiven() {
    var owner = product.as("owner");
    var path = place + "/bank-details/disclosure";
    assertThat(owner.post(path, Bodies.json("{}")).errors()).containsExactly("/purpose required");
    assertThat(owner.post(path, Bodies.json("{'purpose': ' '}")).errors())
        .containsExactly("/purpose blank");
    assertThat(owner.post(path, Bodies.json("{'purpose': 'x', 'why': 1}")).errors())
        .containsExactly("/why unknown-field");
    assertThat(owner.post(path).status()).isEqualTo(415);
    assertThat(listed(owner)).isEmpty();
  }

  @Test
  void nothingIsGivenThatCouldNotBeRecorded() {
    disclose("premier");
    product.calls().forget();
    disclose("compter");
    var calls = product.calls().names();
    assertThat(calls.getLast()).isEqualTo("transactWriteItems");
    product.calls().forget();
    product.calls().fail(calls.size() - 1, false);
    var unrecorded = disclose("perdu");
    assertThat(unrecorded.status()).isEqualTo(500);
    assertThat(unrecorded.json().toString()).doesNotContain(Planted.IBAN);
    product.calls().forget();
    assertThat(listed(product.as("owner")))
        .extracting(d -> d.path("purpose").asText())
        .containsExactlyInAnyOrder("premier", "compter");
  }

  @Test
  void aRepeatedWishGivesNothingThatTheRecordDoesNotKnow() {
    var owner = product.as("owner").with("idempotency-key", "one");
    var path = place + "/bank-details/disclosure";
    var body = Bodies.json("{'purpose': 'essai'}");
    assertThat(owner.post(path, body).text("/iban")).isEqualTo(Planted.IBAN);
    assertThat(owner.post(path, body).text("/iban")).isEqualTo(Planted.IBAN);
    assertThat(listed(owner)).hasSize(1);

    var other = "{'bank': {'iban': 'DE89370400440532013000', 'bic': 'PSSTFRPPXXX'}}";
    owner.with("if-match", "*").patch(place, Bodies.json(other));
    assertThat(owner.post(path, body).text("/iban")).isEqualTo("DE89370400440532013000");
    assertThat(listed(owner)).hasSize(2);
  }

  @Test
  void theOldestComesFirst() {
    for (var purpose : List.of("un", "deux", "trois")) {
      disclose(purpose);
      product.clock().advance(Duration.ofMillis(1));
    }
    assertThat(listed(product.as("owner")))
        .extracting(d -> d.path("purpose").asText())
        .containsExactly("un", "deux", "trois");
  }

  @Test
  void thePurposeStandsInNoItemInClear() {
    disclose(Planted.PURPOSE);
    var item = new Tables(product).items("PRACTICE#", "DISCLOSURE#").getFirst();
    assertThat(item.attributes().toString()).doesNotContain(Planted.PURPOSE);
  }

  @ParameterizedTest
  @CsvSource({
    // Twelve calendar months in France, to the same hour of the clock on the wall.
    "2026-11-23T11:00:00Z, 2027-11-23T11:00:00Z",
    // From summer time into winter time: the last Sunday of October moves.
    "2026-10-30T11:00:00Z, 2027-10-30T10:00:00Z",
    // From winter time into summer time: the last Sunday of March moves.
    "2027-03-28T00:30:00Z, 2028-03-27T23:30:00Z",
    "2026-03-28T11:00:00Z, 2027-03-28T10:00:00Z",
    // The hour that comes twice: either is the hour of a day that has it once.
    "2026-10-25T00:30:00Z, 2027-10-25T00:30:00Z",
    "2026-10-25T01:30:00Z, 2027-10-25T00:30:00Z",
    "2026-10-31T01:30:00Z, 2027-10-31T01:30:00Z",
    // The hour that never comes: an hour later on the wall, the same on the clock of the world.
    "2026-03-28T01:30:00Z, 2027-03-28T01:30:00Z",
    // Leap days.
    "2028-02-29T11:00:00Z, 2029-02-28T11:00:00Z",
    "2027-02-28T11:00:00Z, 2028-02-28T11:00:00Z",
    "2027-12-31T23:30:00Z, 2028-12-31T23:30:00Z"
  })
  void aRecordIsGoneAfterTwelveMonthsToTheSecond(Instant at, Instant end) {
    product.clock().set(at);
    disclose("terme");
    product.clock().set(end.minusSeconds(1));
    assertThat(listed(product.as("owner"))).hasSize(1);
    product.clock().set(end.minusNanos(1));
    assertThat(listed(product.as("d", "dpo"))).hasSize(1);
    product.clock().set(end);
    assertThat(listed(product.as("owner"))).isEmpty();
    product.clock().set(end.plusSeconds(1));
    assertThat(listed(product.as("d", "dpo"))).isEmpty();
  }

  @Test
  void theJanitorComesThreeDaysAfterTheTerm() {
    product.clock().set(Instant.parse("2027-01-01T00:00:00Z"));
    disclose("menage");
    var item =
        new Tables(product).items("PRACTICE#" + place.substring(11), "DISCLOSURE#").getFirst();
    assertThat(Long.parseLong(item.attributes().get("expiresAt").n()))
        .isEqualTo(Instant.parse("2028-01-04T00:00:00Z").getEpochSecond());
  }
}
