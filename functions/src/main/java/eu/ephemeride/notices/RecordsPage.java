package eu.ephemeride.notices;

import eu.ephemeride.markup.Html;
import eu.ephemeride.markup.Page;
import eu.ephemeride.notices.NoticeAnswers.ActivityAnswer;
import eu.ephemeride.notices.NoticeAnswers.RecordAnswer;
import eu.ephemeride.notices.NoticeAnswers.RecordsAnswer;
import java.util.ArrayList;
import java.util.List;

/// The records of processing as a page.
record RecordsPage(Texts texts) {
  Page of(RecordsAnswer records) {
    var body =
        Html.element(
            "main",
            Html.element("h1", records.title()),
            NoticePage.party(records.provider()),
            NoticePage.contacts(texts, records.rightsContact(), records.dataProtectionOfficer()),
            section("asController", record(records.asController())),
            section("asProcessor", record(records.asProcessor())),
            section("suppliers", new CategoryTable(texts).suppliers(records.suppliers())),
            section("transfers", Html.element("p", records.transfers())),
            section("security", CategoryTable.paragraphs(records.security())));
    return Page.of(
        records.language(), records.title(), NoticePage.STYLE, Html.element("body", body));
  }

  private Html section(String name, Html content) {
    return NoticePage.section(texts, name, content);
  }

  private Html record(RecordAnswer record) {
    var columns = new ArrayList<>(CategoryTable.COLUMNS);
    columns.add("places");
    return Html.all(
        Html.element("p", record.text()),
        Html.element("p", record.controllers()),
        Html.table(
            texts.get("table.caption"),
            columns.stream().map(column -> texts.get("table." + column)).toList(),
            record.activities().stream().map(this::row).toList()));
  }

  private List<Html> row(ActivityAnswer activity) {
    var cells = new ArrayList<>(new CategoryTable(texts).row(activity.category()));
    var places = activity.places().stream().map(place -> Html.element("code", place));
    cells.add(Html.all(places.map(code -> Html.element("p", code)).toList()));
    return cells;
  }
}
