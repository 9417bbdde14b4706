package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.calendar.QuantaChange.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One day's agenda under random hands; whatever its quanta answer is held against a [MinuteTable].
final class AnyAgenda {
  private static final int[] LENGTHS = {60, 60, 60, 120, 120, 120, 240, 240, 240, 480, 480, 1500};

  /// Where a claim is, and whether it was put there on top of others.
  private record Visit(Span span, boolean isSqueezed) {}

  /// What was answered under a rule.
  record Answer(Rule rule, boolean isAllowed) {}

  private final RandomGenerator random;
  private final Set<Answer> answers;
  private final int quanta;
  // Enough to get in each other's way, not so many that nobody moves any more.
  private final int claims;
  private final Map<Integer, Visit> visits = new HashMap<>();
  private final MinuteTable table;
  private DayQuanta day = DayQuanta.EMPTY;

  /// Collects in `answers` the kinds of answers that it hears.
  AnyAgenda(RandomGenerator random, Set<Answer> answers) {
    this.random = random;
    this.answers = answers;
    var length = LENGTHS[random.nextInt(LENGTHS.length)];
    this.quanta = length / 5;
    this.claims = Math.min(length / 20, Long.SIZE);
    this.table = new MinuteTable(length);
  }

  DayQuanta day() {
    return day;
  }

  void step() {
    var claim = random.nextInt(claims);
    var visit = visits.get(claim);
    if (visit == null) {
      stepOutside(claim);
    } else {
      stepInside(claim, visit);
    }
    var at = anySpan();
    if (day.isFree(at) != table.isFree(at)) {
      throw new AssertionError("free or not: " + at);
    }
  }

  private void stepOutside(int claim) {
    var to = anySpan();
    switch (random.nextInt(16)) {
      case 0 -> settle(claim, QuantaChange.squeezeIn(to), true, new Visit(to, true));
      case 1 -> cancel(claim, to);
      case 2, 3, 4 -> askToMove(claim, anySpan(), to);
      default -> settle(claim, QuantaChange.book(to), table.isFree(to), new Visit(to, false));
    }
  }

  private void stepInside(int claim, Visit visit) {
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4 -> cancel(claim, visit.span());
      case 5 -> askToBookAgain(claim, anySpan());
      default -> move(claim, visit);
    }
  }

  private void move(int claim, Visit visit) {
    var rule = anyRule();
    var to = random.nextBoolean() ? anySpan() : near(visit.span());
    var isSqueezed =
        switch (rule) {
          case FREE -> visit.isSqueezed();
          case SQUEEZED -> true;
          case SOLE -> false;
        };
    settle(
        claim,
        QuantaChange.move(visit.span(), to, rule),
        table.mayMove(claim, visit.span(), to, rule),
        new Visit(to, isSqueezed));
  }

  // What is not there.
  private void askToMove(int claim, Span from, Span to) {
    var rule = anyRule();
    expect(QuantaChange.move(from, to, rule), claim, table.mayMove(claim, from, to, rule));
  }

  // Its own time refuses it too.
  private void askToBookAgain(int claim, Span at) {
    expect(QuantaChange.book(at), claim, table.isFree(at));
  }

  private void settle(int claim, QuantaChange change, boolean isAllowed, Visit then) {
    expect(change, claim, isAllowed);
    if (isAllowed) {
      leave(claim);
      table.enter(claim, then.span());
      visits.put(claim, then);
      day = day.after(change, name(claim));
    }
  }

  private void cancel(int claim, Span at) {
    var change = QuantaChange.cancel(at);
    expect(change, claim, true);
    leave(claim);
    day = day.after(change, name(claim));
  }

  void cancelAll() {
    List.copyOf(visits.keySet()).forEach(claim -> cancel(claim, visits.get(claim).span()));
  }

  private void leave(int claim) {
    var visit = visits.remove(claim);
    if (visit != null) {
      table.leave(claim, visit.span());
    }
  }

  private void expect(QuantaChange change, int claim, boolean isAllowed) {
    if (day.allows(change, name(claim)) != isAllowed) {
      throw new AssertionError("allowed is " + !isAllowed + ": " + change + " of " + claim);
    }
    answers.add(new Answer(change.rule(), isAllowed));
  }

  /// Compares the whole.
  void look() {
    var spans = new HashMap<String, Span>();
    visits.forEach((claim, visit) -> spans.put(name(claim), visit.span()));

    // Each claim's quanta lie between its ends, so equal spans and sums leave no room for a hole.
    assertThat(day.spans()).isEqualTo(spans);
    assertThat(day.size()).isEqualTo(spans.values().stream().mapToInt(Span::minutes).sum() / 5);
    nobodyIsBookedTwice(List.copyOf(visits.values()));
  }

  private static void nobodyIsBookedTwice(List<Visit> visits) {
    for (var one : visits) {
      for (var other : visits) {
        var isAllowed = one == other || one.isSqueezed() || other.isSqueezed();
        if (!isAllowed && one.span().overlaps(other.span())) {
          throw new AssertionError("twice: " + one + " and " + other);
        }
      }
    }
  }

  private Rule anyRule() {
    return switch (random.nextInt(8)) {
      case 0 -> Rule.SQUEEZED;
      case 1, 2, 3 -> Rule.SOLE;
      default -> Rule.FREE;
    };
  }

  private Span anySpan() {
    var most = random.nextInt(50) == 0 ? 96 : 6;
    var length = 1 + random.nextInt(Math.min(most, quanta));
    return span(random.nextInt(quanta - length + 1), length);
  }

  private Span near(Span span) {
    var length = Math.max(1, span.minutes() / 5 + random.nextInt(3) - 1);
    var from = Math.max(0, span.from() / 5 + random.nextInt(7) - 3);
    return from + length <= quanta ? span(from, length) : span;
  }

  private static Span span(int quantum, int length) {
    return new Span(5 * quantum, 5 * (quantum + length));
  }

  private static String name(int claim) {
    return "claim-" + claim;
  }
}
