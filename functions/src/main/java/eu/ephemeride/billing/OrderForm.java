package eu.ephemeride.billing;

import eu.ephemeride.fields.IsoDate;
import eu.ephemeride.fields.Note;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads an order, priced by the catalogue as it stands on `today`.
record OrderForm(PriceList prices, LocalDate today) {
  private static final String SUBSCRIPTION = "subscription";
  private static final String PURCHASES = "purchases";
  private static final String OPTIONS = "options";
  private static final int MOST_OPTIONS = 20;
  private static final int MOST_PURCHASES = 20;
  private static final int MOST_PIECES = 100;
  private static final int MOST_YEARS_AHEAD = 1;

  OrderWish read(Fields fields) {
    var subscription =
        fields.has(SUBSCRIPTION)
            ? subscription(fields.object(SUBSCRIPTION))
            : Optional.<OrderWish.Subscribed>empty();
    var purchases = fields.objects(PURCHASES, MOST_PURCHASES).stream().map(this::purchase).toList();
    var specifications = fields.optional("specifications", Note::parse);
    if (!fields.has(SUBSCRIPTION) && purchases.isEmpty()) {
      fields.broken(SUBSCRIPTION, Rule.REQUIRED);
    }
    fields.end();
    return new OrderWish(
        subscription,
        purchases.stream().flatMap(Optional::stream).toList(),
        specifications.maybe());
  }

  private Optional<OrderWish.Subscribed> subscription(Fields fields) {
    var plan = fields.required("plan", article(Kind.PLAN));
    var options = fields.each(OPTIONS, MOST_OPTIONS, article(Kind.OPTION));
    var from = fields.optional("from", IsoDate::parse);
    var last = today.plusYears(MOST_YEARS_AHEAD);
    if (from.maybe().filter(day -> day.isBefore(today) || day.isAfter(last)).isPresent()) {
      fields.broken("from", Rule.RANGE);
    }
    var word = plan.maybe().map(row -> row.price().article());
    for (var i = 0; i < options.size(); i++) {
      var option = options.get(i).maybe();
      if (word.isPresent() && option.filter(row -> !row.plans().contains(word.get())).isPresent()) {
        fields.broken(OPTIONS, i, Rule.NOT_WITH_PLAN);
      }
    }
    return plan.maybe()
        .map(row -> new OrderWish.Subscribed(from.maybe().orElse(today), prices(row, options)));
  }

  private static List<Price> prices(PriceList.Row plan, List<Field<PriceList.Row>> options) {
    var prices = new ArrayList<Price>(List.of(plan.price()));
    options.stream()
        .flatMap(option -> option.maybe().stream())
        .map(PriceList.Row::price)
        .distinct()
        .forEach(prices::add);
    return prices;
  }

  private Optional<Purchase> purchase(Fields fields) {
    var article = fields.required("article", article(Kind.PURCHASE));
    var quantity = fields.requiredNumber("quantity", OrderForm::pieces);
    return article
        .maybe()
        .flatMap(row -> quantity.maybe().map(n -> new Purchase(row.price(), n, today)));
  }

  private static Parsed<Integer> pieces(int count) {
    return count < 1 || count > MOST_PIECES
        ? new Parsed.Broken<>(Rule.COUNT)
        : new Parsed.Valid<>(count);
  }

  private Function<String, Parsed<PriceList.Row>> article(Kind kind) {
    return text ->
        prices
            .find(today, kind, text)
            .<Parsed<PriceList.Row>>map(Parsed.Valid::new)
            .orElse(new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }
}
