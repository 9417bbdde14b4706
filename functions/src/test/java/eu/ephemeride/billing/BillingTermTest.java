package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Ten years after the end of the financial year nobody is named in the books any more (P11).
class BillingTermTest {
  // The first instant of 2038 in France.
  private static final Instant END = Instant.parse("2037-12-31T23:00:00Z");

  private final Product product = new Product();
  private final Tables tables = new Tables(product);
  private final Accounting practice = Accounting.open(product);
  private final String at = "/invoices/" + practice.anInvoice();

  private Answer at(Instant instant) {
    product.clock().set(instant);
    return practice.accounts().get(at).must(200);
  }

  private void cut(Instant instant) {
    product.clock().set(instant);
    product.run(BillingCutsHandler.class);
  }

  private Answer justify(String until) {
    var body = Bodies.json("{'reason': 'tax-audit'}").put("until", until);
    return practice.accounts().with("if-match", "*").put(at + "/justification", body);
  }

  private String key() {
    return tables.items("P#provider", "SK#B-" + practice.practice() + "-2027").stream()
        .map(item -> item.attributes().get("identity").s() == null ? "lives" : "destroyed")
        .findFirst()
        .orElse("none");
  }

  @Test
  void atThatInstantTheNameIsGoneAndTheAmountsStay() {
    var before = at(END.minusMillis(1));
    assertThat(before.text("/buyer/name")).isEqualTo(Planted.PRACTICE);
    cut(END.minusMillis(1));
    assertThat(key()).isEqualTo("lives");
    // Whenever the key goes.
    var after = at(END);
    assertThat(after.json().has("buyer")).isFalse();
    assertThat(after.text("/totalCents")).isEqualTo("23880");
    var page = practice.accounts().with("accept", "text/html").get(at).must(200);
    assertThat(page.json().asText()).contains("Données effacées", "238,80 €");
    assertThat(justify("2040-01-01").must(410).problem()).isEqualTo("erased");
    var note = Bodies.json("{'reason': 'goodwill'}");
    assertThat(practice.accounts().post(at + "/credit-notes", note).must(410).problem())
        .isEqualTo("erased");

    cut(END);
    cut(END);
    assertThat(key()).isEqualTo("destroyed");
    assertThat(tables.items("TO-CUT", "").stream().filter(this::isOfTheYear)).isEmpty();
    assertThat(tables.items("BILLING-CUT#" + practice.practice(), "2027")).hasSize(1);
    assertThat(at(END.plusSeconds(1)).json().has("buyer")).isFalse();
    assertThat(practice.owner().get(practice.place() + at).must(200).text("/number"))
        .isEqualTo("2027-000001");
    // A restore brings the row back, not the key.
    tables.put(row(END));
    cut(END.plusSeconds(2));
    assertThat(tables.items("TO-CUT", "").stream().filter(this::isOfTheYear)).isEmpty();
  }

  private boolean isOfTheYear(Tables.Stored row) {
    return row.text("sk").endsWith(practice.practice() + "#2027");
  }

  private Tables.Stored row(Instant end) {
    var key = new CutRow(new FinancialYear(new PracticeId(practice.practice()), 2027), end).key();
    return new Tables.Stored("BILLING_TABLE", Attributes.item(key.pk(), key.sk()));
  }

  @Test
  void aJustificationKeepsItUntilTheEndOfItsDayAndNotLonger() {
    product.clock().set(Instant.parse("2037-06-01T10:00:00Z"));
    justify("2040-03-31").must(200);
    assertThat(at(END).text("/buyer/name")).isEqualTo(Planted.PRACTICE);
    cut(END);
    assertThat(key()).isEqualTo("lives");
    // Shown with whoever set it, and each version stays on record.
    assertThat(at(END).text("/justification/reason")).isEqualTo("tax-audit");
    assertThat(at(END).text("/keptUntil")).isEqualTo("2040-04-01T00:00:00+02:00");
    justify("2039-12-31").must(200);
    assertThat(tables.items("JUSTIFIED#" + practice.practice(), "2027#")).hasSize(2);
    var end = Instant.parse("2039-12-31T23:00:00Z");
    assertThat(at(end.minusMillis(1)).json().has("buyer")).isTrue();
    assertThat(at(end).json().has("buyer")).isFalse();
    assertThat(justify("2040-12-31").status()).isEqualTo(410);
    cut(end);
    assertThat(key()).isEqualTo("destroyed");
  }

  @Test
  void aJustificationThatEndsBeforeTheTermShortensNothing() {
    product.clock().set(Instant.parse("2027-06-01T10:00:00Z"));
    justify("2028-01-31").must(200);
    cut(END.minusMillis(1));
    assertThat(at(END.minusMillis(1)).json().has("buyer")).isTrue();
    cut(END);
    assertThat(key()).isEqualTo("destroyed");
  }
}
