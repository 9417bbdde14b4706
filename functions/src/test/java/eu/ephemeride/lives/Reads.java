package eu.ephemeride.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Every read, list, search, count and feed of what has a term, each held to what the policy says
/// is there.
final class Reads {
  private static final List<String> CATEGORIES =
      List.of("messages", "appointments", "patients", "calls");

  /// As many visits, ahead and gone by, are shown to who asks who is calling.
  private static final int VISITS_SHOWN = 3;

  /// As many days of an agenda are shown at once.
  private static final int DAYS_SHOWN = 31;

  private final Practice p;
  private final PlainPolicy policy;

  Reads(Practice practice) {
    this.p = practice;
    this.policy = practice.policy();
  }

  /// One read, and of what it shows something at most.
  record Read(String what, Runnable holds) {}

  /// All of them, of everything that ever was.
  List<Read> all() {
    var all = new ArrayList<>(lists());
    policy.files().all().forEach(file -> all.addAll(ofFile(file)));
    policy.visits().all().forEach(visit -> all.addAll(ofVisit(visit)));
    p.messages().forEach(message -> all.add(new Read(message, () -> message(message))));
    p.calls().forEach(call -> all.add(new Read(call, () -> call(call))));
    return all;
  }

  /// Those of what ends now, or at the next millisecond.
  List<Read> atTheEdge() {
    var all = new ArrayList<Read>();
    var before = p.policyAt(policy.now().minusMillis(1));
    var after = p.policyAt(policy.now().plusMillis(1));
    edge(policy.files().all(), before::isFileThere, policy::isFileThere, after::isFileThere)
        .forEach(file -> {
          all.addAll(ofFile(file));
          all.addAll(listsOf("patients"));
        });
    edge(policy.visits().all(), before::isVisitThere, policy::isVisitThere, after::isVisitThere)
        .forEach(visit -> {
          all.addAll(ofVisit(visit));
          all.addAll(listsOf("appointments"));
        });
    edge(p.messages(), before::isMessageThere, policy::isMessageThere, after::isMessageThere)
        .forEach(message -> {
          all.add(new Read(message, () -> message(message)));
          all.addAll(listsOf("messages"));
        });
    edge(p.calls(), before::isCallThere, policy::isCallThere, after::isCallThere)
        .forEach(call -> {
          all.add(new Read(call, () -> call(call)));
          all.addAll(listsOf("calls"));
        });
    return all;
  }

  private static Stream<String> edge(
      List<String> ids, Predicate<String> before, Predicate<String> now, Predicate<String> after) {
    return ids.stream()
        .filter(id -> before.test(id) != now.test(id) || now.test(id) != after.test(id));
  }

  private List<Read> lists() {
    var all = new ArrayList<Read>();
    all.add(new Read("practices", this::practices));
    all.add(new Read("accesses", this::accesses));
    CATEGORIES.forEach(category -> all.addAll(listsOf(category)));
    return all;
  }

  private List<Read> listsOf(String category) {
    var preview = new Read("preview of " + category, () -> preview(category));
    var callers = new Read("callers", this::callers);
    return switch (category) {
      case "patients" -> List.of(preview, callers, new Read("search", this::search));
      case "appointments" -> List.of(preview, callers, new Read("agenda", this::agenda));
      case "messages" -> List.of(preview, callers, new Read("inbox", this::inbox));
      default -> List.of(preview, new Read("calls", this::calls), new Read("line", this::line));
    };
  }

  private List<Read> ofFile(String file) {
    return List.of(
        new Read(file, () -> file(file)),
        new Read(file + "/accesses", () -> accesses(file)),
        new Read(file + "/restrictions", () -> restrictions(file)),
        new Read(file + "/holds", () -> holds(file)),
        new Read(file + "/appointments", () -> appointments(file)),
        new Read(file + "/messages", () -> messages(file)));
  }

  private List<Read> ofVisit(String visit) {
    return List.of(
        new Read(visit, () -> visit(visit, "")),
        new Read(visit + "/history", () -> visit(visit, "/history")),
        new Read(visit + " on paper", () -> sheet(visit)));
  }

  // ---- one thing
  // ---------------------------------------------------------------------------------

  /// 200, or 409 where it is restricted; as if it had never been where it is not there.
  private Answer status(String path, boolean isThere, boolean isRestricted) {
    return status(p.owner().get(path), path, isThere, isRestricted);
  }

  private Answer status(Answer answer, String path, boolean isThere, boolean isRestricted) {
    var wanted = !isThere ? List.of(404, 410) : isRestricted ? List.of(409) : List.of(200);
    assertThat(wanted).as(path + " " + answer.json()).contains(answer.status());
    return answer;
  }

  private void file(String file) {
    var isThere = policy.isFileThere(file);
    var answer = status(p.file(file), isThere, policy.files().isRestricted(file, "identity"));
    if (answer.status() == 200) {
      p.facts.add(new Fact.Looked(policy.now(), file));
    }
  }

  private void restrictions(String file) {
    var isKept = policy.files().isRestricted(file) && !policy.hasEnded();
    status(p.file(file) + "/restrictions", policy.isFileThere(file) || isKept, false);
  }

  private void holds(String file) {
    var isKept = policy.files().isHeld(file) && !policy.hasEnded();
    status(p.file(file) + "/holds", policy.isFileThere(file) || isKept, false);
  }

  private void visit(String visit, String more) {
    var file = policy.visits().place(visit).file();
    status(
        p.agenda().one(visit) + more,
        policy.isVisitThere(visit),
        policy.files().isRestricted(file, "agenda"));
  }

  private void message(String message) {
    var isRestricted =
        policy.about(message).filter(f -> policy.files().isRestricted(f, "messages")).isPresent();
    status(p.inbox().one(message), policy.isMessageThere(message), isRestricted);
  }

  private void call(String call) {
    var isThere = policy.isCallThere(call);
    status(p.place() + "/calls/" + call, isThere, false);
    status(p.phone.operator().get("/calls/" + call), "/calls/" + call, isThere, false);
  }

  // ---- lists
  // -------------------------------------------------------------------------------------

  /// Every page of a list has what is there, and nothing else.
  private void list(String path, String member, Stream<String> wanted) {
    if (policy.hasEnded()) {
      status(path, false, false);
      return;
    }
    assertThat(pages(path, member)).as(path).containsExactlyInAnyOrderElementsOf(wanted.toList());
  }

  private List<String> pages(String path, String member) {
    return each(path, member, one -> one.path("id").asText());
  }

  private List<String> each(String path, String member, Function<JsonNode, String> told) {
    var all = new ArrayList<String>();
    var cursor = "";
    do {
      var join = path.contains("?") ? "&" : "?";
      var page =
          p.owner().get(cursor.isEmpty() ? path : path + join + "cursor=" + cursor).must(200);
      page.json().path(member).valueStream().map(told).forEach(all::add);
      cursor = page.json().path("nextCursor").asText("");
    } while (!cursor.isEmpty());
    return all;
  }

  private void appointments(String file) {
    var path = p.file(file) + "/appointments";
    if (policy.isFileThere(file) && !policy.files().isRestricted(file, "agenda")) {
      var parts = policy.files().parts(file);
      if (parts.stream().noneMatch(f -> policy.files().isRestricted(f, "agenda"))) {
        list(path, "appointments", visits().filter(v -> parts.contains(place(v).file())));
      }
    } else {
      status(path, policy.isFileThere(file), true);
    }
  }

  private Stream<String> visits() {
    return policy.visits().all().stream().filter(policy::isVisitThere);
  }

  private Fact.Placed place(String visit) {
    return policy.visits().place(visit);
  }

  private Stream<String> messages() {
    return p.messages().stream().filter(policy::isMessageThere);
  }

  private void messages(String file) {
    var path = p.file(file) + "/messages";
    if (policy.isFileThere(file) && !policy.files().isRestricted(file, "messages")) {
      var parts = policy.files().parts(file);
      list(
          path,
          "messages",
          messages()
              .filter(m ->
                  policy.about(m).filter(parts::contains).isPresent()
                      || policy.left(m).caller().filter(parts::contains).isPresent()));
    } else {
      status(path, policy.isFileThere(file), true);
    }
  }

  private void inbox() {
    for (var state : List.of("new", "open", "done")) {
      list(
          p.inbox().place() + "?state=" + state,
          "messages",
          messages().filter(m -> policy.list(m).equals(state)));
    }
  }

  private void calls() {
    list(p.place() + "/calls", "calls", p.calls().stream().filter(policy::isCallThere));
  }

  private void line() {
    var answer = p.phone.operator().get("/lines/" + p.phone.line() + "/calls");
    var there = p.calls().stream().filter(policy::isCallThere).toList();
    if (answer.status() == 200) {
      assertThat(answer.each("calls", "id")).containsExactlyInAnyOrderElementsOf(there);
    } else {
      assertThat(policy.hasEnded()).as("/lines: " + answer).isTrue();
    }
  }

  /// All days on which somebody was ever to come, so many at most in one answer.
  private void agenda() {
    var days = new TreeSet<LocalDate>();
    policy.all(Fact.Placed.class).map(Reads::day).forEach(days::add);
    while (!days.isEmpty()) {
      var from = days.first();
      var to = days.floor(from.plusDays(DAYS_SHOWN - 1));
      days.headSet(to, true).clear();
      var path = "/agenda?practitioner=%s&from=%s&to=%s";
      list(
          p.place() + path.formatted(p.agenda().practitioner(), from, to),
          "appointments",
          onPaper().filter(v -> !day(place(v)).isBefore(from) && !day(place(v)).isAfter(to)));
    }
  }

  private Stream<String> onPaper() {
    return visits().filter(v -> !policy.visits().isCancelled(v));
  }

  private static LocalDate day(Fact.Placed place) {
    return place.begin().atZone(PlainPolicy.PARIS).toLocalDate();
  }

  private void sheet(String visit) {
    var day = day(place(visit));
    var path = "/day-sheet?practitioner=%s&date=%s";
    var sheet = p.owner().get(p.place() + path.formatted(p.agenda().practitioner(), day));
    status(sheet, "day-sheet", !policy.hasEnded(), false);
    if (!policy.hasEnded()) {
      var time = place(visit).begin().atZone(PlainPolicy.PARIS).toLocalTime().toString();
      var isOn = onPaper().anyMatch(v -> place(v).begin().equals(place(visit).begin()));
      assertThat(sheet.json().asText().contains(time))
          .as("day-sheet " + day + time)
          .isEqualTo(isOn);
    }
  }

  // ---- searches and counts
  // -------------------------------------------------------------------------

  private List<String> known() {
    return policy.files().all().stream()
        .filter(policy::isFileThere)
        .filter(file -> !policy.files().isMerged(file))
        .toList();
  }

  private void search() {
    var found =
        p.owner()
            .post(p.place() + "/patients/search", Practice.body("phone", Planted.PATIENT_PHONE));
    status(found, "search", !policy.hasEnded(), false);
    assertThat(found.each("patients", "id")).containsExactlyInAnyOrderElementsOf(known());
  }

  private void callers() {
    var asked = Practice.body("reason", "call-back").put("phone", Planted.PATIENT_PHONE);
    var answer = p.owner().post(p.place() + "/callers", asked);
    if (policy.isClosed()) {
      assertThat(answer.status()).isIn(404, 409, 410);
      return;
    }
    var patients = answer.must(200).json().path("patients");
    assertThat(answer.each("patients", "id")).containsExactlyInAnyOrderElementsOf(known());
    patients.valueStream().filter(one -> !one.has("restricted")).forEach(this::caller);
  }

  private void caller(JsonNode patient) {
    var parts = policy.files().parts(patient.path("id").asText());
    if (parts.stream().anyMatch(policy.files()::isRestricted)) {
      return;
    }
    var his = onPaper().filter(v -> parts.contains(place(v).file())).toList();
    assertThat(ids(patient, "next")).hasSize(shown(his, v -> isAhead(v)));
    assertThat(ids(patient, "past")).hasSize(shown(his, v -> !isAhead(v)));
    assertThat(his).containsAll(ids(patient, "next")).containsAll(ids(patient, "past"));
    assertThat(ids(patient, "openMessages"))
        .containsExactlyInAnyOrderElementsOf(
            messages()
                .filter(m -> policy.about(m).filter(parts::contains).isPresent())
                .filter(m -> !policy.list(m).equals("done"))
                .toList());
  }

  private static int shown(List<String> visits, Predicate<String> which) {
    return (int) Math.min(VISITS_SHOWN, visits.stream().filter(which).count());
  }

  private boolean isAhead(String visit) {
    return place(visit).end().isAfter(policy.now());
  }

  private static List<String> ids(JsonNode patient, String member) {
    return patient.path(member).valueStream().map(one -> one.path("id").asText()).toList();
  }

  /// A rule that nobody sets ends so many, and counts none that are gone already.
  private void preview(String category) {
    var wish = Bodies.JSON.createObjectNode();
    wish.putObject(category).put("months", 1);
    var answer = p.owner().post(p.place() + "/retention/preview", wish);
    if (policy.isClosed()) {
      assertThat(answer.status()).isIn(404, 409, 410);
      return;
    }
    var ruled = new ArrayList<>(policy.facts());
    ruled.add(new Fact.Ruled(policy.now(), category, Optional.of(1), policy.now()));
    var then = new PlainPolicy(ruled, policy.now());
    var counts = answer.must(200);
    counts(counts, "messages", messages().filter(m -> !then.isMessageThere(m)));
    counts(counts, "appointments", visits().filter(v -> !then.isVisitThere(v)));
    counts(
        counts,
        "calls",
        p.calls().stream().filter(c -> policy.isCallThere(c) && !then.isCallThere(c)));
    counts(
        counts,
        "patients",
        policy.files().all().stream().filter(f -> policy.isFileThere(f) && !then.isFileThere(f)));
  }

  private static void counts(Answer preview, String category, Stream<String> wanted) {
    assertThat(counted(preview, category)).as(category + " counted").isEqualTo(wanted.count());
  }

  private static long counted(Answer preview, String category) {
    return preview
        .json()
        .path("counts")
        .valueStream()
        .filter(c -> c.path("category").asText().equals(category))
        .mapToLong(c -> c.path("gone").asLong() + c.path("kept").asLong())
        .sum();
  }

  private void practices() {
    var listed = p.owner().get("/practices").must(200).each("practices", "id");
    assertThat(listed.contains(p.id())).as("/practices").isEqualTo(!policy.hasEnded());
  }

  // ---- who looked
  // --------------------------------------------------------------------------------

  private void accesses() {
    if (policy.hasEnded()) {
      status(p.place() + "/accesses", false, false);
      return;
    }
    var oldest = policy.now().atZone(PlainPolicy.PARIS).minusMonths(12);
    var month = YearMonth.from(oldest.withZoneSameInstant(ZoneOffset.UTC));
    var answer = p.owner().get(p.place() + "/accesses?month=" + month);
    if (answer.status() == 200) {
      answer.each("accesses", "at").forEach(at -> isKept(instant(at)));
    }
  }

  // They are shown to the second.
  private void isKept(Instant at) {
    assertThat(policy.isLookThere(new Fact.Looked(at.plusMillis(999), "")))
        .as("a look of " + at + " at " + policy.now())
        .isTrue();
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private void accesses(String file) {
    var path = p.file(file) + "/accesses";
    if (!policy.isFileThere(file)) {
      status(path, false, false);
      return;
    }
    var told = each(path, "accesses", one -> one.path("at").asText());
    told.forEach(at -> isKept(instant(at)));
    var seconds = told.stream().map(at -> instant(at).getEpochSecond()).toList();
    var looks =
        policy
            .all(Fact.Looked.class)
            .filter(l -> policy.files().parts(file).contains(l.file()))
            .filter(policy::isLookThere)
            .map(l -> l.at().getEpochSecond())
            .sorted(Comparator.naturalOrder())
            .toList();
    assertThat(seconds).as(path).containsAll(looks);
  }
}
