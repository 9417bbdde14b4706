package eu.ephemeride.notices;

import eu.ephemeride.policy.Term;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Terms in words, made from the table's own figures: the only place where a notice gets one from.
record TermWords(Texts texts) {
  /// As one writes it; empty for a term that a criterion describes.
  Optional<String> of(Term term) {
    return switch (term) {
      case Term.Calendar(var period) -> Optional.of(of(period));
      case Term.Elapsed(var duration) -> Optional.of(of(duration));
      case Term.Contract(var after) -> Optional.of(texts.get("term.contract", "after", of(after)));
      case Term.FinancialYears(var years) -> Optional.of(of(Period.ofYears(years)));
      case Term.AsLongAs _ -> Optional.empty();
    };
  }

  /// ISO 8601, of what follows the contract or the financial year; empty for a criterion.
  static Optional<String> iso(Term term) {
    return switch (term) {
      case Term.Calendar(var period) -> Optional.of(period.toString());
      case Term.Elapsed(var duration) -> Optional.of(duration.toString());
      case Term.Contract(var after) -> Optional.of(after.toString());
      case Term.FinancialYears(var years) -> Optional.of(Period.ofYears(years).toString());
      case Term.AsLongAs _ -> Optional.empty();
    };
  }

  String of(Period period) {
    var parts = new ArrayList<String>();
    add(parts, "year", period.getYears());
    add(parts, "month", period.getMonths());
    add(parts, "day", period.getDays());
    return joined(parts);
  }

  String of(Duration duration) {
    var parts = new ArrayList<String>();
    add(parts, "day", duration.toDaysPart());
    add(parts, "hour", duration.toHoursPart());
    add(parts, "minute", duration.toMinutesPart());
    return joined(parts);
  }

  private void add(List<String> parts, String unit, long count) {
    if (count == 1) {
      parts.add(texts.get("unit." + unit));
    } else if (count > 1) {
      parts.add(texts.get("units." + unit, "count", number(count)));
    }
  }

  // In words as far as one writes them so, then in digits.
  private String number(long count) {
    var words = texts.get("numbers").split(" ", -1);
    return count <= words.length ? words[(int) count - 1] : Long.toString(count);
  }

  private String joined(List<String> parts) {
    return String.join(texts.get("and"), parts);
  }
}
