package eu.ephemeride.billing;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.RootPurpose;
import eu.ephemeride.id.Ids;
import eu.ephemeride.members.Admission;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The provider's books: the billing table, the keys of its financial years, the day in France.
record Books(Wiring wiring, Records billing) {
  /// The name of the write that is lost when another made the key of a financial year first.
  static final String KEY = "year-key";

  static Books of(Wiring wiring) {
    return new Books(wiring, new Records(wiring.dynamoDb(), wiring.settings().billingTable()));
  }

  String table() {
    return billing.table();
  }

  Instant now() {
    return wiring.clock().instant();
  }

  /// Today in France.
  LocalDate today() {
    return day(now());
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Term.FRANCE);
  }

  /// Milliseconds of fixed width, so that the order of keys is that of time.
  static String millis(Instant at) {
    return String.format(Locale.ROOT, "%015d", at.toEpochMilli());
  }

  /// A fresh id whose order is that of time.
  String timedId(Instant at) {
    return millis(at) + "-" + Ids.random(wiring.random());
  }

  /// The provider's billing keys, those of some financial years among them.
  PracticeKeys keys(FinancialYear... years) {
    return wiring
        .keyring()
        .provider(
            RootPurpose.BILLING,
            Arrays.stream(years).map(FinancialYear::subject).distinct().toList());
  }

  /// What was read under the key of a financial year; empty once that key is destroyed.
  static <T> Optional<T> clear(Payloads.Read<T> read) {
    return switch (read) {
      case Payloads.Read.Clear<T>(var payload) -> Optional.of(payload);
      case Payloads.Read.Erased<T> _ -> Optional.empty();
      case Payloads.Read.Restricted<T> _ ->
          throw new IllegalStateException("nobody restricts the provider's books");
    };
  }

  /// What a transaction must hold that seals something under the key of `year`: that it lives, or
  /// the fresh key itself, usable at once, and the row by which it will be found when its term is
  /// over.
  List<Write> usable(PracticeKeys keys, FinancialYear year, String writeId) {
    if (keys.isKnown(year.subject())) {
      return Admission.usable(keys, year.subject(), Set.of(Category.IDENTITY));
    }
    var writes = new ArrayList<Write>();
    keys.createSubject(year.subject(), Set.of(Category.IDENTITY))
        .forEach(write -> writes.add(new Write(KEY, write)));
    writes.add(CutRow.of(year, year.end()).put(table(), writeId));
    return writes;
  }
}
