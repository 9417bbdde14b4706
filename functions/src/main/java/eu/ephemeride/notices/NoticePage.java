package eu.ephemeride.notices;

import eu.ephemeride.markup.Html;
import eu.ephemeride.markup.Page;
import eu.ephemeride.markup.Resources;
import eu.ephemeride.notices.NoticeAnswers.NoticeAnswer;
import eu.ephemeride.notices.NoticeAnswers.PartyAnswer;
import eu.ephemeride.notices.NoticeAnswers.RightAnswer;
import java.util.List;
import java.util.Optional;

/// A privacy notice as a page, for the screen, for paper and to be read aloud.
record NoticePage(Texts texts) {
  static final String STYLE = Resources.text("/eu/ephemeride/notices/notices.css");

  Page of(NoticeAnswer notice) {
    var table = new CategoryTable(texts);
    var body =
        Html.element(
            "main",
            Html.element("h1", notice.title()),
            Html.element("p", notice.introduction()),
            section("controller", party(notice.controller())),
            Optional.ofNullable(notice.processor())
                .map(processor -> section("processor", party(processor)))
                .orElse(Html.NOTHING),
            section(
                "contacts",
                contacts(texts, notice.rightsContact(), notice.dataProtectionOfficer())),
            section("categories", table.of(notice.categories())),
            section("telephone", Html.element("p", notice.telephone())),
            section("source", Html.element("p", notice.source())),
            section("obligation", Html.element("p", notice.obligation())),
            section("suppliers", table.suppliers(notice.suppliers())),
            section("transfers", Html.element("p", notice.transfers())),
            section("automatedDecisions", Html.element("p", notice.automatedDecisions())),
            section("rights", rights(notice)),
            section("complaint", complaint(notice)));
    return Page.of(notice.language(), notice.title(), STYLE, Html.element("body", body));
  }

  private Html section(String name, Html content) {
    return section(texts, name, content);
  }

  static Html section(Texts texts, String name, Html content) {
    return Html.element("section", Html.element("h2", texts.get("heading." + name)), content);
  }

  static Html party(PartyAnswer party) {
    var siren = Optional.ofNullable(party.siren()).map(s -> Html.element("p", "SIREN " + s));
    return Html.all(
        Html.element("p", Html.element("strong", party.name())),
        Html.element("p", party.address()),
        siren.orElse(Html.NOTHING));
  }

  static Html contacts(Texts texts, String rights, String officer) {
    return Html.all(
        Html.element("p", texts.get("contact.rights", "contact", rights)),
        Html.element("p", texts.get("contact.officer", "contact", officer)));
  }

  private Html rights(NoticeAnswer notice) {
    return Html.table(
        texts.get("rights.caption"),
        List.of(texts.get("rights.name"), texts.get("rights.text")),
        notice.rights().stream().map(this::right).toList());
  }

  private List<Html> right(RightAnswer right) {
    var article =
        right.article().matches("[0-9]+")
            ? texts.get("gdpr") + " " + right.article()
            : right.article();
    return List.of(Html.text(right.name() + " (" + article + ")"), Html.text(right.text()));
  }

  private static Html complaint(NoticeAnswer notice) {
    var complaint = notice.complaint();
    return CategoryTable.paragraphs(
        List.of(complaint.text(), complaint.authority(), complaint.address(), complaint.website()));
  }
}
