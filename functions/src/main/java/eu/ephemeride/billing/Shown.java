package eu.ephemeride.billing;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.accesslog.Looker;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.SubjectId;
import java.util.List;
import java.util.Optional;

/// Shows one document to somebody, as JSON or as a page; whoever sees the buyer is on record first.
record Shown(Books books, AccessLog log) {
  static Shown of(Books books) {
    var wiring = books.wiring();
    return new Shown(books, AccessLog.of(wiring));
  }

  /// The answer; the look is recorded here unless its write is in a transaction already.
  Response show(Request request, Looker looker, Filed filed) {
    var named = named(filed);
    if (named.buyer().isPresent()) {
      log.record(request, looker, List.of(SubjectId.of(looker.practice())));
    }
    return (isPage(request) ? page(filed, named) : json(filed, named)).withVersion(filed.version());
  }

  /// Who the buyer was; no key is asked for once he was cut.
  Optional<Buyer> buyer(Filed filed) {
    return named(filed).buyer();
  }

  private Named named(Filed filed) {
    if (filed.isCut(books.now())) {
      return Named.NOBODY;
    }
    var keys = books.keys(filed.document().financialYear());
    return new Named(filed.buyer(keys, books.now()), Debits.of(filed, keys));
  }

  private static boolean isPage(Request request) {
    return request.headers().getOrDefault("accept", "").contains("text/html");
  }

  private Response json(Filed filed, Named named) {
    return Response.ok(InvoiceAnswers.json(filed, named, books.now()));
  }

  private static Response page(Filed filed, Named named) {
    var page = new InvoicePage(filed, named.buyer()).page();
    return new Response(200, "text/html; charset=utf-8", page.html())
        .with("content-security-policy", page.policy());
  }
}
