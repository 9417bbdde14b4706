package eu.ephemeride.billing;

import java.util.List;
import java.util.TreeMap;

/// What the lines of a document come to: for each rate the sum of its lines and the VAT on that sum
/// (CGI, annexe II, art. 242 nonies A, I, 11°), ascending.
record Rates(List<Rate> rates) {

  /// The sum of a rate's lines and its VAT.
  record Rate(int vat, long net, long tax) {}

  Rates {
    rates = List.copyOf(rates);
  }

  static Rates of(List<Line> lines) {
    var nets = new TreeMap<Integer, Long>();
    lines.forEach(line -> nets.merge(line.price().vat(), line.net(), Math::addExact));
    return new Rates(
        nets.entrySet().stream()
            .map(e -> new Rate(e.getKey(), e.getValue(), Cents.vat(e.getValue(), e.getKey())))
            .toList());
  }

  /// What these have more than `before`: so the parts of an invoice that credit notes give back one
  /// after the other never come to more VAT than it had.
  Rates since(Rates before) {
    return new Rates(
        rates.stream()
            .map(r ->
                new Rate(r.vat(), r.net() - before.net(r.vat()), r.tax() - before.tax(r.vat())))
            .filter(r -> r.net() != 0 || r.tax() != 0)
            .toList());
  }

  private long net(int vat) {
    return rates.stream().filter(r -> r.vat() == vat).mapToLong(Rate::net).sum();
  }

  private long tax(int vat) {
    return rates.stream().filter(r -> r.vat() == vat).mapToLong(Rate::tax).sum();
  }

  /// Without VAT.
  long net() {
    return rates.stream().mapToLong(Rate::net).sum();
  }

  /// The VAT.
  long tax() {
    return rates.stream().mapToLong(Rate::tax).sum();
  }

  /// With VAT.
  long total() {
    return net() + tax();
  }
}
