package eu.ephemeride.billing;

import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Payloads;
import io.avaje.jsonb.Json;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalogue, for anybody.
record PlansDesk(PriceList prices, InstantSource clock) {
  static final String CURRENCY = "EUR";

  /// What is offered today.
  @Json
  record CatalogueAnswer(
      String currency,
      List<ArticleAnswer> plans,
      List<ArticleAnswer> options,
      List<ArticleAnswer> purchases,
      List<IncludedAnswer> included) {}

  /// An option that every account has, free of charge.
  @Json
  record IncludedAnswer(String article, String label, long cents) {
    static List<IncludedAnswer> all() {
      return PriceList.INCLUDED.stream()
          .map(one -> new IncludedAnswer(one.article(), one.label(), 0))
          .toList();
    }
  }

  /// An article at its price: a month or a piece, without VAT; `plans` are those that an option
  /// goes with.
  @Json
  record ArticleAnswer(
      String article,
      String label,
      long cents,
      int vatBasisPoints,
      String from,
      @Nullable List<String> plans) {
    static ArticleAnswer of(PriceList.Row row) {
      var price = row.price();
      return new ArticleAnswer(
          price.article(),
          price.label(),
          price.cents(),
          price.vat(),
          row.from().toString(),
          row.plans().isEmpty() ? null : row.plans().stream().sorted().toList());
    }
  }

  Response list(Request request) {
    request.allowQuery();
    var today = LocalDate.ofInstant(clock.instant(), Term.FRANCE);
    var answer =
        new CatalogueAnswer(
            CURRENCY,
            articles(today, Kind.PLAN),
            articles(today, Kind.OPTION),
            articles(today, Kind.PURCHASE),
            IncludedAnswer.all());
    return Response.ok(Payloads.json().type(CatalogueAnswer.class).toJson(answer));
  }

  private List<ArticleAnswer> articles(LocalDate today, Kind kind) {
    return prices.on(today, kind).stream().map(ArticleAnswer::of).toList();
  }
}
