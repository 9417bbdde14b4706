package eu.ephemeride.billing;

import eu.ephemeride.id.PracticeId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/// An invoice, or the credit note that gives back some of one; never changed once it has its
/// number. `terms` is the number of its [LegalTerms]. Who the buyer is stands sealed beside it.
record Document(
    DocumentNumber number,
    PracticeId practice,
    LocalDate date,
    Seller seller,
    List<Line> lines,
    Rates rates,
    int terms,
    What what) {

  Document {
    lines = List.copyOf(lines);
  }

  /// Which of the two.
  sealed interface What {
    /// For what was delivered in `month`, to be paid by `due`.
    record Invoice(YearMonth month, LocalDate due) implements What {}

    /// Gives back what is on some lines of `invoice`.
    record CreditNote(DocumentNumber invoice, CreditReason reason) implements What {}
  }

  /// Why something is given back: a closed list, so that nobody is described in it.
  enum CreditReason {
    BILLING_ERROR,
    NOT_DELIVERED,
    GOODWILL,
    CANCELLED;

    /// The word in JSON and in items.
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CreditReason of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// With VAT.
  long total() {
    return rates.total();
  }

  /// The financial year in which it is kept.
  FinancialYear financialYear() {
    return new FinancialYear(practice, date.getYear());
  }

  @Override
  public String toString() {
    return "Document " + number;
  }
}
