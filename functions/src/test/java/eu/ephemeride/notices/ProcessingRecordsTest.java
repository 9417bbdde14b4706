package eu.ephemeride.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.policy.Capacity;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Product;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The records of processing (GDPR art. 30), for whom in the provider's house answers for them.
class ProcessingRecordsTest {
  private static final String RECORDS = "/processing-records";

  private final Product product = new Product();

  private Answer read(String group, String language, String accept) {
    var client = product.as("employee", group).with("accept", accept);
    return client.with("accept-language", language).get(RECORDS).must(200);
  }

  private static List<String> categories(Answer records, String which) {
    var categories = new ArrayList<String>();
    for (JsonNode activity : records.json().path(which).path("activities")) {
      assertThat(activity.at("/category/purposes")).isNotEmpty();
      assertThat(activity.at("/category/persons")).isNotEmpty();
      assertThat(activity.at("/category/recipients")).isNotEmpty();
      assertThat(activity.at("/category/retention/text").asText()).isNotBlank();
      categories.add(activity.at("/category/category").asText());
    }
    return categories;
  }

  @Test
  void supportAndDpoReadBothRecords() {
    for (var group : List.of("support", "dpo")) {
      var records = read(group, "en", "application/json");
      assertThat(records.text("/asController/article")).isEqualTo("30(1)");
      assertThat(categories(records, "asController"))
          .containsExactlyElementsOf(
              Categories.told(Capacity.CONTROLLER).stream().map(DataCategory::word).toList());
      assertThat(records.text("/asProcessor/article")).isEqualTo("30(2)");
      assertThat(categories(records, "asProcessor"))
          .containsExactlyElementsOf(
              Categories.told(Capacity.PROCESSOR).stream().map(DataCategory::word).toList());
      assertThat(records.json().path("security")).hasSizeGreaterThan(3);
      assertThat(records.text("/transfers")).contains("European Union");
    }
  }

  @Test
  void theyTellWhereEachLives() {
    var records = read("dpo", "fr", "application/json").json().toString();
    assertThat(records)
        .contains("records: CALL#* / CALL", "keys: P#* / PK", "ledger: RESTRICTION#*");
  }

  @Test
  void asAPageTheySayTheSameInBothLanguages() {
    for (var language : Language.values()) {
      var answer = read("support", language.tag(), "text/html");
      var page = answer.json().asText();
      assertThat(answer.header("content-language")).isEqualTo(language.tag());
      assertThat(answer.header("content-security-policy")).startsWith("default-src 'none';");
      assertThat(page).contains("<html lang=\"" + language.tag() + "\">", "<code>records: CALL#");
      for (var row : DataCategory.values()) {
        var name = "<strong>" + Texts.in(language).of(row) + "</strong>";
        assertThat(page.contains(name)).as(row.name()).isEqualTo(row.place().isCollected());
      }
    }
  }

  @Test
  void nobodyElseReadsThem() {
    for (var group : List.of("accounts", "telecom")) {
      product.as("employee", group).get(RECORDS).must(403, "forbidden");
    }
    product.as("owner").get(RECORDS).must(403, "forbidden");
    product.anyone().get(RECORDS).must(401, "unauthorized");
  }

  @Test
  void theyAskNoTable() {
    product.calls().forget();
    read("dpo", "en", "application/json");
    assertThat(product.calls().names()).isEmpty();
  }
}
