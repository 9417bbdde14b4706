package eu.ephemeride.billing;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Term;
import java.time.Instant;
import java.time.LocalDate;

/// What was billed to a practice in one financial year: whoever is named in it goes from all of it
/// together, with the one key (P11).
record FinancialYear(PracticeId practice, int year) {
  /// Whose keys those are.
  static final PracticeId KEEPER = Keyring.PROVIDER;

  static FinancialYear of(PracticeId practice, LocalDate day) {
    return new FinancialYear(practice, day.getYear());
  }

  /// The subject of its key under the provider's billing root.
  SubjectId subject() {
    return new SubjectId("B-" + practice + "-" + year);
  }

  /// The first instant at which nobody is named in it any more, unless a justification stands.
  Instant end() {
    return switch (DataCategory.BILLING.term()) {
      case Term.FinancialYears term -> term.end(LocalDate.of(year, 1, 1));
      case Term.Calendar _, Term.Elapsed _, Term.Contract _, Term.AsLongAs _ ->
          throw new IllegalStateException("billing data is kept by the financial year");
    };
  }
}
