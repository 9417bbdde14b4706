package eu.ephemeride.billing;

import eu.ephemeride.markup.Html;
import eu.ephemeride.markup.Page;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// An invoice or a credit note as one prints it, in French, with all that the law has it show (code
/// de commerce, art. L441-9; CGI, annexe II, art. 242 nonies A).
record InvoicePage(Filed filed, Optional<Buyer> buyer) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
  private static final String STYLE =
      """
      body{font:11pt/1.4 sans-serif;margin:1.5cm;color:#000;background:#fff}
      h1{font-size:16pt;margin:0 0 .4cm}
      h2{font-size:11pt;margin:.5cm 0 .1cm}
      address{font-style:normal;white-space:pre-line}
      table{border-collapse:collapse;width:100%;margin-top:.4cm}
      caption{text-align:left;padding-bottom:.2cm}
      th,td{border:1px solid #444;padding:.12cm .2cm;text-align:left;vertical-align:top}
      .scrolls{overflow-x:auto}
      @media print{body{margin:0}.scrolls{overflow:visible}}
      """;

  Page page() {
    var document = filed.document();
    var body =
        Html.element(
            "body",
            Html.element("h1", title()),
            Html.element("p", "Date : " + DAY.format(document.date())),
            what(document),
            Html.element("h2", "Vendeur"),
            party(seller(document.seller())),
            Html.element("h2", "Client"),
            party(buyer.map(InvoicePage::buyer).orElse(List.of("Données effacées"))),
            lines(document),
            rates(document),
            Html.element("p", "Prestations de services. " + legal(document)));
    return Page.of("fr", title(), STYLE, body);
  }

  private String title() {
    return switch (filed.document().what()) {
      case Document.What.Invoice _ -> "Facture " + filed.document().number();
      case Document.What.CreditNote _ -> "Avoir " + filed.document().number();
    };
  }

  private static Html what(Document document) {
    return switch (document.what()) {
      case Document.What.Invoice(var month, var due) ->
          Html.element(
              "p",
              "Période : du "
                  + DAY.format(month.atDay(1))
                  + " au "
                  + DAY.format(month.atEndOfMonth())
                  + ". À payer au plus tard le "
                  + DAY.format(due)
                  + ".");
      case Document.What.CreditNote(var invoice, var reason) ->
          Html.element("p", "Sur la facture " + invoice + " : " + reason(reason) + ".");
    };
  }

  private static String reason(Document.CreditReason reason) {
    return switch (reason) {
      case BILLING_ERROR -> "erreur de facturation";
      case NOT_DELIVERED -> "prestation non rendue";
      case GOODWILL -> "geste commercial";
      case CANCELLED -> "annulation";
    };
  }

  private static Html party(List<String> lines) {
    return Html.element("address", String.join("\n", lines));
  }

  private static List<String> seller(Seller seller) {
    return List.of(
        seller.name(),
        seller.address(),
        "SIREN " + seller.siren(),
        "N° de TVA " + seller.vatNumber());
  }

  private static List<String> buyer(Buyer buyer) {
    return Stream.of(
            Stream.of(buyer.name()),
            buyer.addressLines().stream(),
            Stream.of(
                buyer.postalCode() + " " + buyer.city() + " (" + buyer.country() + ")",
                "SIREN " + buyer.siren()))
        .flatMap(part -> part)
        .toList();
  }

  private static Html lines(Document document) {
    var rows = new ArrayList<List<Html>>();
    for (var line : document.lines()) {
      rows.add(
          cells(
              line.price().label(),
              period(line.from(), line.to()),
              quantity(line),
              euros(line.price().cents()),
              percent(line.price().vat()),
              euros(line.net())));
    }
    return Html.table(
        "Détail",
        List.of("Désignation", "Période", "Quantité", "Prix unitaire HT", "TVA", "Montant HT"),
        rows);
  }

  private static String period(LocalDate from, LocalDate to) {
    return from.equals(to) ? DAY.format(from) : DAY.format(from) + " – " + DAY.format(to);
  }

  private static String quantity(Line line) {
    if (line.per() == 1) {
      return Integer.toString(line.quantity());
    }
    return line.quantity() == line.per()
        ? "1 mois"
        : line.quantity() + "/" + line.per() + " de mois";
  }

  private static Html rates(Document document) {
    var rows = new ArrayList<List<Html>>();
    for (var rate : document.rates().rates()) {
      rows.add(
          cells(
              percent(rate.vat()),
              euros(rate.net()),
              euros(rate.tax()),
              euros(rate.net() + rate.tax())));
    }
    rows.add(
        cells(
            "Total",
            euros(document.rates().net()),
            euros(document.rates().tax()),
            euros(document.total())));
    return Html.table("Totaux", List.of("TVA", "Total HT", "Montant TVA", "Total TTC"), rows);
  }

  private static String legal(Document document) {
    var terms = LegalTerms.of(document.terms());
    return terms.lateInterest()
        + " Indemnité forfaitaire pour frais de recouvrement : "
        + euros(terms.recoveryCents())
        + ". "
        + terms.discount();
  }

  private static List<Html> cells(String... texts) {
    return Stream.of(texts).map(Html::text).toList();
  }

  /// `1234567` is `12 345,67 €`.
  static String euros(long cents) {
    var whole = Long.toString(Math.abs(cents) / 100).replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", " ");
    var rest = String.format(Locale.ROOT, "%02d", Math.abs(cents) % 100);
    return (cents < 0 ? "-" : "") + whole + "," + rest + " €";
  }

  /// `2000` basis points are `20 %`, `550` are `5,5 %`.
  static String percent(int basisPoints) {
    var rest = basisPoints % 100;
    var tail = rest == 0 ? "" : "," + String.format(Locale.ROOT, "%02d", rest).replaceAll("0$", "");
    return basisPoints / 100 + tail + " %";
  }

  @Override
  public String toString() {
    return "InvoicePage";
  }
}
