package eu.ephemeride.billing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import eu.ephemeride.id.PracticeId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Whatever is given back of an invoice in however many steps comes to what it came to, VAT
/// included, and never to more.
class CreditsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  @Test
  void anyStepsOfCreditComeToTheInvoiceToTheCent() {
    Property.forAll(random -> {
      var lines = new ArrayList<Line>();
      for (var i = 0; i < 1 + random.nextInt(4); i++) {
        var rate = random.nextBoolean() ? 2_000 : 550;
        var price = new Price(Kind.OPTION, "a" + i, "a", 1 + random.nextInt(5_000), rate);
        lines.add(new Line(price, 1, 1, DAY, DAY, price.cents()));
      }
      var invoice = invoice(lines);
      var settlement = Settlement.none(invoice);
      var net = 0L;
      var tax = 0L;
      while (settlement.left(invoice).stream().anyMatch(left -> left > 0)) {
        var cents =
            settlement.left(invoice).stream()
                .map(left -> left == 0 ? 0L : random.nextLong(left + 1))
                .toList();
        var after = settlement.crediting(cents);
        var note =
            Rates.of(after.creditedLines(invoice))
                .since(Rates.of(settlement.creditedLines(invoice)));
        assertThat(note.rates()).allMatch(r -> r.net() >= 0 && r.tax() >= 0);
        net += note.net();
        tax += note.tax();
        assertThat(net + tax).isLessThanOrEqualTo(invoice.total());
        assertThat(after.balance(invoice)).isEqualTo(invoice.total() - net - tax);
        settlement = after;
      }
      assertThat(net).isEqualTo(invoice.rates().net());
      assertThat(tax).isEqualTo(invoice.rates().tax());
      assertThat(settlement.status(invoice)).isEqualTo("credited");
    });
  }

  private static Document invoice(ArrayList<Line> lines) {
    return new Document(
        new DocumentNumber(2026, 1),
        new PracticeId("p"),
        DAY,
        new Seller("s", "a", "1", "v"),
        lines,
        Rates.of(lines),
        1,
        new Document.What.Invoice(YearMonth.of(2026, 11), DAY.plusDays(30)));
  }
}
