package eu.ephemeride.lives;

import eu.ephemeride.lives.Step.Deed;
import eu.ephemeride.lives.Step.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Lives made of a random's numbers, at the instants at which calendars go wrong rather than at
/// others.
final class Steps {
  /// The changes of clocks, the ends of months, the year's last day, the leap day: the first and
  /// the last millisecond of each, and the hours that never come or come twice.
  private static final List<String> DANGEROUS =
      List.of(
          "2026-10-25T02:30:00",
          "2026-11-30T23:59:59.999",
          "2026-12-31T23:59:59.999",
          "2027-01-01T00:00:00",
          "2027-01-31T12:00:00",
          "2027-02-28T23:59:59.999",
          "2027-03-28T02:30:00",
          "2027-03-28T00:00:00",
          "2027-05-31T10:00:00",
          "2027-08-31T23:59:59.999",
          "2027-10-31T02:30:00",
          "2027-10-31T00:00:00",
          "2027-12-31T23:59:59.999",
          "2028-01-31T00:00:00",
          "2028-02-29T00:00:00",
          "2028-02-29T23:59:59.999",
          "2028-03-26T02:30:00",
          "2028-10-29T02:30:00");

  /// Each as often as it stands here.
  private static final List<Deed> DEEDS =
      List.of(
          Deed.FILE,
          Deed.FILE,
          Deed.CORRECT,
          Deed.MERGE,
          Deed.PART,
          Deed.BOOK,
          Deed.BOOK,
          Deed.BOOK,
          Deed.MOVE,
          Deed.GIVE,
          Deed.MARK,
          Deed.CANCEL,
          Deed.LEAVE,
          Deed.LEAVE,
          Deed.LEAVE,
          Deed.LEAVE,
          Deed.REPLY,
          Deed.DEAL,
          Deed.RECORD,
          Deed.LINK,
          Deed.UNLINK,
          Deed.CALL,
          Deed.CALL,
          Deed.RULE,
          Deed.RULE,
          Deed.RULE,
          Deed.RULE,
          Deed.HOLD,
          Deed.LIFT,
          Deed.RESTRICT,
          Deed.FREE,
          Deed.TERMINATE,
          Deed.GO_ON,
          Deed.PURGE,
          Deed.PURGE,
          Deed.PURGE,
          Deed.SWEEP,
          Deed.NOTHING,
          Deed.NOTHING,
          Deed.NOTHING);

  private final RandomGenerator random;

  Steps(RandomGenerator random) {
    this.random = random;
  }

  static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(PlainPolicy.PARIS).toInstant();
  }

  /// A life of so many steps, the first on a dangerous day.
  List<Step> life(int steps) {
    var life = new ArrayList<Step>();
    life.add(
        new Step(new When.At(dangerous(random.nextInt(8))), Deed.FILE, 0, random.nextInt(1000)));
    while (life.size() < steps) {
      var deed = DEEDS.get(random.nextInt(DEEDS.size()));
      life.add(new Step(when(), deed, random.nextInt(1000), random.nextInt(1000)));
    }
    return List.copyOf(life);
  }

  private static Instant dangerous(int index) {
    return paris(DANGEROUS.get(index));
  }

  private When when() {
    var end = random.nextInt(8);
    return switch (random.nextInt(10)) {
      case 0 -> new When.At(dangerous(random.nextInt(DANGEROUS.size())));
      case 1, 2 -> new When.End(end, Duration.ofMillis(1));
      case 3, 4 -> new When.End(end, Duration.ZERO);
      case 5 -> new When.After(Duration.ofDays(random.nextInt(40)));
      default -> new When.After(Duration.ofMinutes(random.nextInt(200)));
    };
  }
}
