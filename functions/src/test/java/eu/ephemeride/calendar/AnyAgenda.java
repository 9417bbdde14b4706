package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.calendar.QuantaChange.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One day's agenda under random hands: what the quanta allow is compared with what a table says
/// that knows for each minute which claims are there.
final class AnyAgenda {
  private static final int[] LENGTHS = {60, 60, 120, 120, 240, 240, 480, 1500};

  /// Where a claim is, and whether it once was put on top of others.
  private record Visit(Span span, boolean isSqueezed) {}

  /// What was answered under a rule.
  record Answer(Rule rule, boolean isAllowed) {}

  private final RandomGenerator random;
  private final Set<Answer> answers;
  private final int quanta;
  // Enough to get in each other's way, not so many that nobody moves any more.
  private final int claims;
  private final Map<Integer, Visit> visits = new HashMap<>();
  // Bit n of a minute: claim n is there.
  private final long[] minutes;
  private DayQuanta day = DayQuanta.EMPTY;

  /// Collects the kinds of answers that it hears in `answers`.
  AnyAgenda(RandomGenerator random, Set<Answer> answers) {
    this.random = random;
    this.answers = answers;
    var length = LENGTHS[random.nextInt(LENGTHS.length)];
    this.quanta = length / 5;
    this.claims = Math.min(length / 20, Long.SIZE);
    this.minutes = new long[length];
  }

  DayQuanta day() {
    return day;
  }

  void step() {
    var claim = random.nextInt(claims);
    var visit = visits.get(claim);
    var wish = random.nextInt(16);
    if (visit == null) {
      arrive(claim, wish);
    } else if (wish < 5) {
      cancel(claim, visit.span());
    } else if (wish == 5) {
      askToBookAgain(claim, anySpan());
    } else {
      move(claim, visit);
    }
    askWhetherFree(anySpan());
  }

  private void arrive(int claim, int wish) {
    var to = anySpan();
    if (wish < 10) {
      settle(claim, QuantaChange.book(to), isFree(to), new Visit(to, false));
    } else if (wish == 10) {
      settle(claim, QuantaChange.squeezeIn(to), true, new Visit(to, true));
    } else if (wish == 11) {
      cancel(claim, to);
    } else {
      askToMoveWhatIsNotThere(claim, to);
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
        mayMove(claim, visit.span(), to, rule),
        new Visit(to, isSqueezed));
  }

  private void askToMoveWhatIsNotThere(int claim, Span to) {
    var rule = anyRule();
    var from = anySpan();
    expect(QuantaChange.move(from, to, rule), claim, mayMove(claim, from, to, rule));
  }

  // Its own time refuses it too.
  private void askToBookAgain(int claim, Span at) {
    expect(QuantaChange.book(at), claim, isFree(at));
  }

  private void askWhetherFree(Span at) {
    if (day.isFree(at) != isFree(at)) {
      throw new AssertionError("free or not: " + at);
    }
  }

  private boolean mayMove(int claim, Span from, Span to, Rule rule) {
    var me = 1L << claim;
    for (var minute = to.from(); minute < to.to(); minute++) {
      var there = minutes[minute];
      var stays = from.from() <= minute && minute < from.to();
      var isRight =
          switch (rule) {
            case FREE -> stays ? (there & me) != 0 : there == 0;
            case SQUEEZED -> !stays || (there & me) != 0;
            case SOLE -> stays ? there == me : there == 0;
          };
      if (!isRight) {
        return false;
      }
    }
    return true;
  }

  private void settle(int claim, QuantaChange change, boolean isAllowed, Visit then) {
    expect(change, claim, isAllowed);
    if (isAllowed) {
      day = day.after(change, name(claim));
      leave(claim);
      for (var minute = then.span().from(); minute < then.span().to(); minute++) {
        minutes[minute] |= 1L << claim;
      }
      visits.put(claim, then);
    }
  }

  private void expect(QuantaChange change, int claim, boolean isAllowed) {
    if (day.allows(change, name(claim)) != isAllowed) {
      throw new AssertionError("allowed is " + !isAllowed + ": " + change + " of " + claim);
    }
    answers.add(new Answer(change.rule(), isAllowed));
  }

  private void cancel(int claim, Span at) {
    var change = QuantaChange.cancel(at);
    expect(change, claim, true);
    day = day.after(change, name(claim));
    leave(claim);
  }

  private void leave(int claim) {
    var visit = visits.remove(claim);
    if (visit != null) {
      for (var minute = visit.span().from(); minute < visit.span().to(); minute++) {
        minutes[minute] &= ~(1L << claim);
      }
    }
  }

  void cancelAll() {
    List.copyOf(visits.keySet()).forEach(claim -> cancel(claim, visits.get(claim).span()));
  }

  /// Compares the whole.
  void look() {
    var spans = new HashMap<String, Span>();
    visits.forEach((claim, visit) -> spans.put(name(claim), visit.span()));

    // Each claim's quanta lie between its ends, so equal spans and sums leave no room for a hole.
    assertThat(day.spans()).isEqualTo(spans);
    assertThat(day.size()).isEqualTo(spans.values().stream().mapToInt(Span::minutes).sum() / 5);
    nobodyIsBookedTwice(new ArrayList<>(visits.values()));
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

  private boolean isFree(Span at) {
    for (var minute = at.from(); minute < at.to(); minute++) {
      if (minutes[minute] != 0) {
        return false;
      }
    }
    return true;
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
