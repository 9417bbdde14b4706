package eu.ephemeride.billing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What became of an invoice since: how much was paid, and how much of each of its lines was given
/// back (cents; the lines' without VAT). `version` is 0 while nothing did.
record Settlement(long version, long paid, List<Long> credited) {
  Settlement {
    credited = List.copyOf(credited);
  }

  /// Of an invoice that was just written.
  static Settlement none(Document invoice) {
    return new Settlement(0, 0, invoice.lines().stream().map(_ -> 0L).toList());
  }

  /// The same, so much more paid; less where it is negative.
  Settlement paying(long cents) {
    return new Settlement(version + 1, Math.addExact(paid, cents), credited);
  }

  /// The same, so much more of each line given back.
  Settlement crediting(List<Long> cents) {
    var sums = IntStream.range(0, credited.size()).mapToObj(i -> credited.get(i) + cents.get(i));
    return new Settlement(version + 1, paid, sums.toList());
  }

  /// The lines as far as they were given back.
  List<Line> creditedLines(Document invoice) {
    return lines(invoice, credited);
  }

  /// The lines of `invoice` with other amounts, those of nothing left out.
  static List<Line> lines(Document invoice, List<Long> cents) {
    var lines = new ArrayList<Line>();
    for (var i = 0; i < cents.size(); i++) {
      if (cents.get(i) > 0) {
        lines.add(invoice.lines().get(i).credited(cents.get(i)));
      }
    }
    return lines;
  }

  /// What is left of each line.
  List<Long> left(Document invoice) {
    return IntStream.range(0, credited.size())
        .mapToObj(i -> invoice.lines().get(i).net() - credited.get(i))
        .toList();
  }

  /// What was given back, with VAT.
  long creditedTotal(Document invoice) {
    return Rates.of(creditedLines(invoice)).total();
  }

  /// What is still to be paid, with VAT; negative: to be paid back.
  long balance(Document invoice) {
    return invoice.total() - creditedTotal(invoice) - paid;
  }

  /// In one word.
  String status(Document invoice) {
    if (creditedTotal(invoice) == invoice.total()) {
      return "credited";
    }
    if (balance(invoice) <= 0) {
      return "paid";
    }
    return paid > 0 ? "partly-paid" : "unpaid";
  }

  /// True from the day after the last on which it was to be paid, while it is not.
  boolean isOverdue(Document invoice, LocalDate today) {
    return switch (invoice.what()) {
      case Document.What.Invoice(_, var due) -> balance(invoice) > 0 && today.isAfter(due);
      case Document.What.CreditNote _ -> false;
    };
  }
}
