package eu.ephemeride.billing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The catalogue: plans, their options (P5) and what is bought by the piece. One row a price, in
/// force from a day on until another row of the article begins; a row that has begun is never
/// changed.
record PriceList(List<Row> rows) {
  private static final int NORMAL_VAT = 2_000;
  private static final LocalDate OPENING = LocalDate.of(2026, 1, 1);
  private static final String AGENDA = "agenda";
  private static final String SECRETARIAT = "agenda-secretariat";
  private static final Set<String> ANY_PLAN = Set.of(AGENDA, SECRETARIAT);
  private static final Set<String> WITH_SECRETARIAT = Set.of(SECRETARIAT);

  /// What every account has without ordering it, free of charge, as the policy promises (P13).
  static final List<Included> INCLUDED =
      List.of(new Included("retention-rules", "Règles de conservation"));

  /// What is offered.
  static final PriceList OURS =
      new PriceList(
          List.of(
              plan(AGENDA, "Agenda partagé et rendez-vous en ligne", 4_900),
              plan(SECRETARIAT, "Agenda partagé et secrétariat téléphonique", 19_900),
              option("reminders", "Rappels de rendez-vous", 900, ANY_PLAN),
              option("second-line", "Seconde ligne téléphonique", 2_900, WITH_SECRETARIAT),
              option("extended-hours", "Horaires étendus", 5_900, WITH_SECRETARIAT),
              option("saturday", "Permanence du samedi", 3_900, WITH_SECRETARIAT),
              purchase("calls-100", "Forfait de 100 appels supplémentaires", 8_900),
              purchase("messages-500", "Forfait de 500 rappels supplémentaires", 3_500),
              purchase("set-up", "Mise en place sur mesure", 15_000)));

  /// An option that costs nothing and that nobody orders.
  record Included(String article, String label) {}

  /// A price from a day on; `plans` are those that an option goes with.
  record Row(Price price, LocalDate from, Set<String> plans) {
    Row {
      plans = Set.copyOf(plans);
    }
  }

  PriceList {
    rows = List.copyOf(rows);
  }

  private static Row plan(String word, String label, long cents) {
    return new Row(new Price(Kind.PLAN, word, label, cents, NORMAL_VAT), OPENING, Set.of());
  }

  private static Row option(String word, String label, long cents, Set<String> plans) {
    return new Row(new Price(Kind.OPTION, word, label, cents, NORMAL_VAT), OPENING, plans);
  }

  private static Row purchase(String word, String label, long cents) {
    return new Row(new Price(Kind.PURCHASE, word, label, cents, NORMAL_VAT), OPENING, Set.of());
  }

  /// The row of each article that is in force on `day`, in the order of the list.
  List<Row> on(LocalDate day) {
    var byArticle = new LinkedHashMap<String, Row>();
    rows.stream()
        .filter(row -> !row.from().isAfter(day))
        .sorted(Comparator.comparing(Row::from))
        .forEach(row -> byArticle.put(row.price().article(), row));
    return List.copyOf(byArticle.values());
  }

  /// The same of one kind.
  List<Row> on(LocalDate day, Kind kind) {
    return on(day).stream().filter(row -> row.price().kind() == kind).toList();
  }

  /// One of them.
  Optional<Row> find(LocalDate day, Kind kind, String article) {
    return on(day, kind).stream().filter(row -> row.price().article().equals(article)).findFirst();
  }
}
