package eu.ephemeride.notices;

import eu.ephemeride.markup.Html;
import eu.ephemeride.notices.NoticeAnswers.BasisAnswer;
import eu.ephemeride.notices.NoticeAnswers.CategoryAnswer;
import eu.ephemeride.notices.NoticeAnswers.RuleAnswer;
import eu.ephemeride.notices.NoticeAnswers.SupplierAnswer;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of the policy on a page: what, why, to whom, how long.
record CategoryTable(Texts texts) {
  static final List<String> COLUMNS = List.of("data", "why", "recipients", "retention");

  Html of(List<CategoryAnswer> categories) {
    return Html.table(
        texts.get("table.caption"),
        COLUMNS.stream().map(column -> texts.get("table." + column)).toList(),
        categories.stream().map(this::row).toList());
  }

  List<Html> row(CategoryAnswer category) {
    return List.of(
        Html.all(
            Html.element("strong", category.name()),
            Html.element("p", category.data()),
            paragraphs(category.persons())),
        Html.all(
            paragraphs(category.purposes()),
            paragraphs(category.legalBases().stream().map(this::basis).toList())),
        paragraphs(category.recipients()),
        retention(category));
  }

  private String basis(BasisAnswer basis) {
    return basis.text() + " (" + texts.get("gdpr") + " " + basis.article() + ")";
  }

  private Html retention(CategoryAnswer category) {
    var parts = new ArrayList<Html>();
    var retention = category.retention();
    parts.add(strong(phrase(retention.text(), retention.from())));
    rule(category.practiceRule(), "rule.current").ifPresent(parts::add);
    rule(category.comingRule(), "rule.coming").ifPresent(parts::add);
    rule(category.fileRule(), "rule.file").ifPresent(parts::add);
    rule(category.comingFileRule(), "rule.file.coming").ifPresent(parts::add);
    parts.add(paragraphs(category.statutes()));
    parts.add(Html.element("p", category.erasure().text()));
    return Html.all(parts);
  }

  private Optional<Html> rule(@Nullable RuleAnswer rule, String name) {
    return Optional.ofNullable(rule)
        .map(r ->
            texts
                .get(name, "rule", phrase(r.text(), r.from()))
                .replace("{date}", date(r.appliesFrom())))
        .map(CategoryTable::strong);
  }

  private String date(String instant) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(texts.language().locale())
        .format(OffsetDateTime.parse(instant));
  }

  private static String phrase(String text, @Nullable String from) {
    return from == null ? text : text + " " + from;
  }

  private static Html strong(String text) {
    return Html.element("p", Html.element("strong", text));
  }

  static Html paragraphs(List<String> texts) {
    return Html.all(texts.stream().map(text -> Html.element("p", text)).toList());
  }

  /// The suppliers, with place and purpose.
  Html suppliers(List<SupplierAnswer> suppliers) {
    return Html.table(
        texts.get("suppliers.caption"),
        List.of(
            texts.get("suppliers.name"),
            texts.get("suppliers.place"),
            texts.get("suppliers.purpose")),
        suppliers.stream()
            .map(s -> List.of(Html.text(s.name()), Html.text(s.place()), Html.text(s.purpose())))
            .toList());
  }
}
