package eu.ephemeride.lives;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.lives.Step.Deed;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Does what a step says, through the routes, and notes what has happened. What is gone by the
/// policy is answered as if it had never been; what is there, is not.
final class Deeds {
  private static final List<String> CATEGORIES =
      List.of("messages", "appointments", "patients", "calls");
  private static final List<String> LEGS = List.of("identity", "agenda", "messages");

  private final Practice p;

  Deeds(Practice practice) {
    this.p = practice;
  }

  void run(Step step) {
    switch (step.deed()) {
      case FILE -> file();
      case CORRECT, MERGE, PART -> files(step);
      case BOOK, MOVE, GIVE, MARK, CANCEL -> visits(step);
      case LEAVE, REPLY, DEAL, RECORD, LINK, UNLINK -> new MessageDeeds(p, this).run(step);
      case CALL -> call();
      case RULE -> rule(step);
      case HOLD, LIFT, RESTRICT, FREE -> keeping(step);
      case TERMINATE, GO_ON -> contract(step);
      case PURGE, SWEEP, NOTHING -> {}
    }
  }

  /// Holds an answer to what the policy says of what was asked about; true when it was done.
  boolean isDone(Answer answer, boolean isThere, String what) {
    var rules = answer.errors().stream().anyMatch(e -> e.endsWith(" unknown-reference"));
    var isOver = answer.problem().equals("contract-over");
    var isHidden = answer.status() == 404 || answer.status() == 410 || rules;
    var said = "%s: %d %s %s".formatted(what, answer.status(), answer.problem(), answer.errors());
    assertThat(answer.status()).as(said).isLessThan(500);
    if (isThere) {
      assertThat(isHidden).as(said + ", and it is there").isFalse();
    } else {
      assertThat(isHidden || isOver).as(said + ", and it is gone").isTrue();
    }
    return answer.status() < 300;
  }

  static <T> Optional<T> pick(List<T> some, int which) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(which % some.size()));
  }

  // ---- files
  // -------------------------------------------------------------------------------------

  private void file() {
    var made = p.owner().post(p.place() + "/patients", Bodies.patient());
    if (isDone(made, !p.policy().hasEnded(), "file")) {
      p.facts.add(new Fact.Filed(p.now(), made.id()));
    }
  }

  private void files(Step step) {
    var all = p.policy().files().all();
    var one = pick(all, step.which()).orElseThrow();
    var other = pick(all, step.how()).orElseThrow();
    if (step.deed() == Deed.CORRECT) {
      var done = p.anyVersion().patch(p.file(one), Bodies.json("{'usedName': null}"));
      note(done, p.policy().isFileThere(one), new Fact.Corrected(p.now(), one));
    } else if (one.equals(other)) {
      return;
    } else if (step.deed() == Deed.MERGE) {
      var isNew = !p.policy().files().survivor(other).equals(one);
      var done = p.owner().post(p.file(one) + "/merges", Practice.body("duplicate", other));
      var isThere = p.policy().isFileThere(one) && p.policy().isFileThere(other);
      if (isDone(done, isThere, "merge") && isNew) {
        p.facts.add(new Fact.Merged(p.now(), one, other));
      }
    } else {
      part(other);
    }
  }

  private void part(String duplicate) {
    var survivor = p.policy().files().survivor(duplicate);
    if (!survivor.equals(duplicate)) {
      var path = p.file(survivor) + "/merges/" + duplicate;
      var done = p.owner().send("DELETE", path, "", "");
      var isThere = p.policy().isFileThere(survivor);
      note(done, isThere, new Fact.Parted(p.now(), survivor, duplicate));
    }
  }

  private void note(Answer answer, boolean isThere, Fact fact) {
    if (isDone(answer, isThere, fact.toString())) {
      p.facts.add(fact);
    }
  }

  // ---- visits
  // ------------------------------------------------------------------------------------

  private void visits(Step step) {
    var visits = p.policy().visits();
    var file = pick(p.policy().files().all(), step.how()).orElseThrow();
    if (step.deed() == Deed.BOOK) {
      var start = start(step.which());
      var done = p.agenda().book(p.agenda().forPatient(file).booking(start.toString()));
      if (isDone(done, p.policy().isFileThere(file), "book")) {
        place(done, file);
      }
      return;
    }
    pick(visits.all(), step.which()).ifPresent(visit -> change(step, visit, file));
  }

  private void change(Step step, String visit, String file) {
    var isThere = p.policy().isVisitThere(visit);
    var whose = p.policy().visits().place(visit).file();
    switch (step.deed()) {
      case MOVE -> {
        var to = start(step.how());
        var done = p.agenda().change(visit, "{'start': '%s'}".formatted(to));
        if (isDone(done, isThere, "move")) {
          place(done, whose);
        }
      }
      case GIVE -> {
        var done = p.agenda().change(visit, "{'patient': '%s'}".formatted(file));
        var isHis = isThere && p.policy().isFileThere(file);
        if (isDone(done, isHis, "give") && !whose.equals(file)) {
          place(done, file);
        }
      }
      case MARK -> {
        var done = p.agenda().change(visit, "{'status': 'done'}");
        var isNew = p.policy().all(Fact.Marked.class).noneMatch(m -> m.visit().equals(visit));
        if (isDone(done, isThere, "mark") && isNew) {
          p.facts.add(new Fact.Marked(p.now(), visit));
        }
      }
      default -> {
        var isNew = !p.policy().visits().isCancelled(visit);
        if (isDone(p.agenda().cancel(visit), isThere, "cancel") && isNew) {
          p.facts.add(new Fact.Cancelled(p.now(), visit));
        }
      }
    }
  }

  private void place(Answer answer, String file) {
    var begin = OffsetDateTime.parse(answer.text("/start")).toInstant();
    var end = OffsetDateTime.parse(answer.text("/end")).toInstant();
    var place = new Fact.Placed(p.now(), answer.id(), file, begin, end);
    if (p.policy().all(Fact.Placed.class).noneMatch(place::isSameAs) || isElsewhere(place)) {
      p.facts.add(place);
    }
  }

  private boolean isElsewhere(Fact.Placed place) {
    return !p.policy().visits().place(place.visit()).isSameAs(place);
  }

  /// A time of a day to come, another for each appointment.
  private Instant start(int how) {
    var today = p.now().atZone(PlainPolicy.PARIS).toLocalDate();
    var taken = p.policy().all(Fact.Placed.class).count();
    var hour = taken % 8 < 4 ? 8 + taken % 4 : 13 + taken % 4;
    var minute = taken / 8 % 2 == 0 ? 0 : 30;
    return today
        .plusDays(1 + how % 45)
        .atTime((int) hour, minute)
        .atZone(PlainPolicy.PARIS)
        .toInstant();
  }

  // ---- calls, rules, holds, the contract
  // -----------------------------------------------------------

  private void call() {
    var done = p.phone.operator().post("/calls", p.phone.call(Planted.PATIENT_PHONE));
    if (done.status() == 201) {
      p.facts.add(new Fact.Called(p.now(), done.id()));
      assertThat(p.policy().isClosed()).as("a call was taken").isFalse();
    } else {
      assertThat(p.policy().isClosed()).as("no call was taken: " + done).isTrue();
    }
  }

  private void rule(Step step) {
    // A rule that another clock may take for one that has begun is replaced a second later.
    if (p.policy().rules().begins().anyMatch(begin -> isWithinASecond(begin))) {
      p.product.clock().set(p.now().plusSeconds(2));
    }
    var category = CATEGORIES.get(step.which() % CATEGORIES.size());
    var months = step.how() % 6 == 5 ? Optional.<Integer>empty() : Optional.of(1 + step.how() % 6);
    var isPlanned = months.isPresent() && step.how() % 5 == 0;
    var date = p.now().atZone(PlainPolicy.PARIS).toLocalDate().plusDays(1 + step.how() % 90);
    var body = Bodies.JSON.createObjectNode();
    months.ifPresentOrElse(
        m -> {
          var rule = body.putObject(category).put("months", m);
          if (isPlanned) {
            rule.put("from", date.toString());
          }
        },
        () -> body.putNull(category));
    var from = isPlanned ? date.atStartOfDay(PlainPolicy.PARIS).toInstant() : p.now();
    var done = p.anyVersion().put(p.place() + "/retention", body);
    note(done, !p.policy().hasEnded(), new Fact.Ruled(p.now(), category, months, from));
  }

  private boolean isWithinASecond(Instant begin) {
    return begin.isAfter(p.now()) && !begin.isAfter(p.now().plusSeconds(1));
  }

  private void keeping(Step step) {
    var file = pick(p.policy().files().all(), step.which()).orElseThrow();
    switch (step.deed()) {
      case HOLD -> hold(step, file);
      case LIFT -> pick(p.policy().files().standing(), step.which()).ifPresent(this::lift);
      case RESTRICT -> restrict(file, LEGS.get(step.how() % 3));
      default -> free(file, LEGS.get(step.how() % 3));
    }
  }

  private void hold(Step step, String file) {
    var isOfOne = step.how() % 4 != 0;
    var path = (isOfOne ? p.file(file) : p.place()) + "/holds";
    var done = p.owner().post(path, Bodies.json("{'ground': 'litigation'}"));
    var isThere =
        isOfOne
            ? p.policy().isFileThere(file)
                || (!p.policy().hasEnded() && p.policy().files().isHeld(file))
            : !p.policy().hasEnded();
    if (isDone(done, isThere, "hold")) {
      var on = isOfOne ? Optional.of(file) : Optional.<String>empty();
      p.facts.add(new Fact.Held(p.now(), done.id(), on));
    }
  }

  /// Once the practice has ended, support alone is let in.
  private void lift(String hold) {
    var parts = hold.split(" ");
    var on = Optional.of(parts[1]).filter(file -> !file.equals("practice"));
    var path = on.map(p::file).orElse(p.place()) + "/holds/" + parts[0] + "/lifting";
    var who = p.policy().hasEnded() ? p.product.as("agent", "support") : p.owner();
    note(who.post(path), true, new Fact.Lifted(p.now(), parts[0], on));
  }

  private void restrict(String file, String category) {
    var wish =
        Practice.body("category", category)
            .put("ground", "claims")
            .put("visibleToPractitioner", false);
    var done = p.owner().post(p.file(file) + "/restrictions", wish);
    note(done, p.policy().isFileThere(file), new Fact.Restricted(p.now(), file, category));
  }

  private void free(String file, String category) {
    if (p.policy().hasEnded() || !p.policy().files().isRestricted(file, category)) {
      return;
    }
    var one = p.file(file) + "/restrictions/" + category;
    isDone(p.owner().post(one + "/notice", Bodies.json("{'by': 'letter'}")), true, "tell");
    note(
        p.owner().post(one + "/lifting", Bodies.JSON.createObjectNode()),
        true,
        new Fact.Freed(p.now(), file, category));
  }

  private void contract(Step step) {
    var policy = p.policy();
    if (step.deed() == Deed.TERMINATE) {
      var today = p.now().atZone(PlainPolicy.PARIS).toLocalDate();
      var day = dayNear(today, step.how());
      var done =
          p.owner().post(p.place() + "/termination", Practice.body("lastDay", day.toString()));
      if (isDone(done, !policy.hasEnded(), "terminate") && policy.closes().isEmpty()) {
        p.facts.add(new Fact.Terminated(p.now(), day));
      }
    } else if (policy.closes().isPresent()) {
      var done =
          policy.isClosed()
              ? p.owner().post(p.place() + "/resumption")
              : p.anyVersion().send("DELETE", p.place() + "/termination", "", "");
      note(done, !policy.hasEnded(), new Fact.WentOn(p.now()));
    }
  }

  /// That day, or the end of its month, which is where months go wrong.
  private static LocalDate dayNear(LocalDate today, int how) {
    var day = today.plusDays(how % 60);
    return how % 2 == 0 ? day : day.withDayOfMonth(day.lengthOfMonth());
  }
}
