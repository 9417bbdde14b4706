package eu.ephemeride.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.calendar.DayQuanta;
import eu.ephemeride.calendar.Quanta;
import eu.ephemeride.calendar.QuantaChange;
import eu.ephemeride.calendar.Span;
import eu.ephemeride.id.AppointmentId;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.id.VisitTypeId;
import eu.ephemeride.policy.PracticeRules;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import eu.ephemeride.testing.Product;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The day items of the real engine against the pure model: the same changes are allowed, and leave
/// the same quanta.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DayItemsEngineTest {
  private static final PractitionerId DOCTOR = new PractitionerId("doctor");
  // One of 24 hours, one of 25.
  private static final LocalDate ONE = LocalDate.of(2026, 10, 24);
  private static final LocalDate OTHER = LocalDate.of(2026, 10, 25);
  private static final Map<LocalDate, Integer> MINUTES = Map.of(ONE, 1440, OTHER, 1500);
  private static final Span LONGEST = new Span(0, 480);

  private final Product product = new Product();
  private final AgendaStore store = AgendaStore.of(product.wiring());
  private int practices;

  /// One practitioner's two days, on the engine and in the model.
  private final class Days {
    private final PracticeId practice = new PracticeId("practice-" + practices++);
    private final Map<LocalDate, DayQuanta> model = new HashMap<>();
    private final Map<String, Appointment> standing = new HashMap<>();
    private int ids;

    DayQuanta model(LocalDate date) {
      return model.getOrDefault(date, DayQuanta.EMPTY);
    }

    Appointment fresh(LocalDate date, Span span, boolean squeezed) {
      return at(new AppointmentId("claim-" + ids++), date, span, squeezed);
    }

    Appointment at(AppointmentId id, LocalDate date, Span span, boolean squeezed) {
      var details = Details.fresh(new VisitTypeId("visit"), Optional.empty(), Optional.empty());
      return new Appointment(
          id,
          1,
          new PatientId("patient-" + id),
          new Slot(DOCTOR, date, span),
          Status.BOOKED,
          squeezed,
          Product.NOON,
          details);
    }

    /// Makes the change on both; they must agree.
    boolean enter(Appointment next, QuantaChange change) {
      var date = next.slot().date();
      var claim = next.id().value();
      var before = standing.get(claim);
      var after = model(date).after(change, claim);
      var grows = after.size() > model(date).size();
      var isAllowed = model(date).allows(change, claim);
      var hasRoom = !grows || after.size() <= DayItems.ROOM;
      var writeId = store.transactions().writeId();
      var writes = new ArrayList<Write>();
      writes.add(
          store
              .days()
              .enter(
                  new VisitTerm(PracticeRules.NONE, Term.FRANCE, _ -> false),
                  practice,
                  next,
                  change,
                  writeId));
      var leaves = before != null && !before.slot().isOnDayOf(next.slot());
      if (leaves) {
        writes.add(store.days().leave(DayItems.LEFT, practice, before, writeId));
      }
      var commit = store.transactions().commit(writeId, writes);
      assertThat(commit instanceof Commit.Done)
          .as("%s for %s", change, claim)
          .isEqualTo(isAllowed && hasRoom);
      if (commit instanceof Commit.Lost lost) {
        assertThat(store.lostDay(lost, change, next.id()))
            .contains(isAllowed ? new Outcome.DayFull() : new Outcome.SlotTaken());
        agree();
        return false;
      }
      if (leaves) {
        leaveModel(before);
      }
      model.put(date, after);
      standing.put(claim, next);
      agree();
      return true;
    }

    private void leaveModel(Appointment appointment) {
      model.put(
          appointment.slot().date(),
          model(appointment.slot().date())
              .after(QuantaChange.cancel(appointment.slot().span()), appointment.id().value()));
    }

    void leave(Appointment appointment) {
      var writeId = store.transactions().writeId();
      var leave = store.days().leave(DayItems.DAY, practice, appointment, writeId);
      assertThat(store.transactions().commit(writeId, List.of(leave)))
          .isInstanceOf(Commit.Done.class);
      leaveModel(appointment);
      standing.remove(appointment.id().value());
      agree();
    }

    private void agree() {
      var items =
          store
              .records()
              .between(
                  DayItems.partition(practice, DOCTOR), DayItems.sort(ONE), DayItems.sort(OTHER))
              .stream()
              .collect(Collectors.toMap(DayItems::date, Function.identity()));
      MINUTES.keySet().forEach(date -> agreeOn(date, items.getOrDefault(date, Map.of())));
    }

    private void agreeOn(LocalDate date, Map<String, AttributeValue> item) {
      if (item.isEmpty()) {
        assertThat(model(date).size()).isZero();
        return;
      }
      var quanta = DayItems.quanta(item);
      assertThat(quanta.spans()).isEqualTo(model(date).spans());
      assertThat(quanta.size()).isEqualTo(model(date).size());
      assertThat(Attributes.number(item, "taken")).isEqualTo(model(date).size());
      // Every claim has its entry, and no entry outlives its claim.
      assertThat(DayItems.entries(DOCTOR, item))
          .containsExactlyInAnyOrderElementsOf(
              standing.values().stream()
                  .filter(a -> a.slot().date().equals(date))
                  .map(a -> new DayItems.Entry(a.id(), a.patient(), a.isSqueezedIn(), a.slot()))
                  .toList());
      assertThat(item.keySet().stream().filter(name -> name.startsWith("a")))
          .hasSize(quanta.spans().size());
    }
  }

  private static Span anySpan(RandomGenerator random, LocalDate date) {
    var minutes =
        switch (random.nextInt(6)) {
          case 0 -> 480;
          case 1 -> Quanta.MINUTES;
          default -> Quanta.MINUTES * random.nextInt(1, 40);
        };
    // Most in a few hours, where they meet.
    var last = MINUTES.get(date) - minutes;
    var from =
        random.nextInt(3) == 0 ? random.nextInt(last + 1) : Math.min(last, random.nextInt(360));
    var mark = from - from % Quanta.MINUTES;
    return new Span(mark, mark + minutes);
  }

  private static LocalDate anyDate(RandomGenerator random) {
    return random.nextInt(4) == 0 ? OTHER : ONE;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatTheModelAllowsTheEngineDoesAndNothingElse(long seed) {
    var random = new Random(seed);
    var days = new Days();
    var done = 0;
    for (var step = 0; step < 50; step++) {
      done += step(days, random) ? 1 : 0;
    }
    // Neither all nor none: both answers were seen often.
    assertThat(done).isBetween(10, 48);
  }

  private static boolean step(Days days, RandomGenerator random) {
    var date = anyDate(random);
    var span = anySpan(random, date);
    var known = days.standing.values().stream().sorted(DayItemsEngineTest::byId).toList();
    if (known.isEmpty() || random.nextInt(3) == 0) {
      var squeezed = random.nextInt(3) == 0;
      return days.enter(
          days.fresh(date, span, squeezed),
          squeezed ? QuantaChange.squeezeIn(span) : QuantaChange.book(span));
    }
    var before = known.get(random.nextInt(known.size()));
    if (random.nextInt(6) == 0) {
      days.leave(before);
      return true;
    }
    var rule = QuantaChange.Rule.values()[random.nextInt(3)];
    var squeezed = rule == QuantaChange.Rule.SQUEEZED;
    if (before.slot().date().equals(date)) {
      // Half of them by a little, so that much is kept.
      var to = random.nextBoolean() ? span : near(random, before.slot().span());
      return days.enter(
          days.at(before.id(), date, to, squeezed),
          QuantaChange.move(before.slot().span(), to, rule));
    }
    return days.enter(
        days.at(before.id(), date, span, squeezed),
        squeezed ? QuantaChange.squeezeIn(span) : QuantaChange.book(span));
  }

  private static int byId(Appointment one, Appointment other) {
    return one.id().value().compareTo(other.id().value());
  }

  private static Span near(RandomGenerator random, Span span) {
    var from = Math.max(0, span.from() + Quanta.MINUTES * random.nextInt(-3, 4));
    var to = Math.max(from + Quanta.MINUTES, span.to() + Quanta.MINUTES * random.nextInt(-3, 4));
    return new Span(Math.min(from, 1440 - Quanta.MINUTES), Math.min(to, 1440));
  }

  @ParameterizedTest
  @EnumSource
  void theLongestVisitsMoveUnderEveryRule(QuantaChange.Rule rule) {
    var days = new Days();
    var visit = days.fresh(OTHER, LONGEST, false);
    assertThat(days.enter(visit, QuantaChange.book(LONGEST))).isTrue();
    var at = LONGEST;
    for (var from : List.of(5, 480, 1020, 15, 485)) {
      var to = new Span(from, from + 480);
      var moved = days.at(visit.id(), OTHER, to, rule == QuantaChange.Rule.SQUEEZED);
      assertThat(days.enter(moved, QuantaChange.move(at, to, rule))).isTrue();
      at = to;
    }
    // Its last quantum is taken: all but a squeeze-in is refused there.
    var last = new Span(1495, 1500);
    days.enter(days.fresh(OTHER, last, false), QuantaChange.book(last));
    var onto = new Span(1020, 1500);
    var moved = days.at(visit.id(), OTHER, onto, rule == QuantaChange.Rule.SQUEEZED);
    assertThat(days.enter(moved, QuantaChange.move(at, onto, rule)))
        .isEqualTo(rule == QuantaChange.Rule.SQUEEZED);
  }

  @Test
  void whatStaysMustBeHeldAndUnderTheStrictestRuleAlone() {
    var days = new Days();
    var visit = days.fresh(ONE, new Span(0, 30), false);
    days.enter(visit, QuantaChange.book(new Span(0, 30)));
    var over = new Span(10, 20);
    days.enter(days.fresh(ONE, over, true), QuantaChange.squeezeIn(over));
    var to = new Span(0, 25);
    assertThat(
            days.enter(
                days.at(visit.id(), ONE, to, false),
                QuantaChange.move(new Span(0, 30), to, QuantaChange.Rule.SOLE)))
        .isFalse();
    assertThat(
            days.enter(
                days.at(visit.id(), ONE, to, false),
                QuantaChange.move(new Span(0, 30), to, QuantaChange.Rule.FREE)))
        .isTrue();
    // Somebody who holds nothing here keeps nothing here.
    var stranger = days.fresh(ONE, new Span(0, 20), false);
    for (var rule : QuantaChange.Rule.values()) {
      assertThat(days.enter(stranger, QuantaChange.move(new Span(0, 25), new Span(0, 20), rule)))
          .isFalse();
    }
  }

  @Test
  void aFullDayTakesNoMoreAndLetsWhatItHoldsMove() {
    var days = new Days();
    for (var i = 0; i < DayItems.ROOM / 96; i++) {
      assertThat(squeeze(days, LONGEST)).isTrue();
    }
    assertThat(squeeze(days, LONGEST)).isFalse();
    var rest = new Span(600, 600 + Quanta.MINUTES * (DayItems.ROOM % 96));
    var last = days.fresh(ONE, rest, false);
    assertThat(days.enter(last, QuantaChange.book(rest))).isTrue();
    assertThat(days.model(ONE).size()).isEqualTo(DayItems.ROOM);
    assertThat(squeeze(days, new Span(1435, 1440))).isFalse();
    var free = new Span(1435, 1440);
    assertThat(days.enter(days.fresh(ONE, free, false), QuantaChange.book(free))).isFalse();
    var at = rest;
    // As long elsewhere, then shorter, and longer again as long as that fits.
    for (var to : List.of(span(1000, rest), span(1005, rest), new Span(1000, 1005), rest)) {
      assertThat(
              days.enter(
                  days.at(last.id(), ONE, to, false),
                  QuantaChange.move(at, to, QuantaChange.Rule.FREE)))
          .isTrue();
      at = to;
    }
    var longer = new Span(rest.from(), rest.to() + Quanta.MINUTES);
    assertThat(
            days.enter(
                days.at(last.id(), ONE, longer, false),
                QuantaChange.move(rest, longer, QuantaChange.Rule.FREE)))
        .isFalse();
    assertThat(days.enter(days.at(last.id(), OTHER, rest, false), QuantaChange.book(rest)))
        .isTrue();
    assertThat(squeeze(days, new Span(1435, 1440))).isTrue();
  }

  private static Span span(int from, Span as) {
    return new Span(from, from + as.minutes());
  }

  private static boolean squeeze(Days days, Span span) {
    return days.enter(days.fresh(ONE, span, true), QuantaChange.squeezeIn(span));
  }
}
