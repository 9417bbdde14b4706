package eu.ephemeride.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Makes a practice and fills it from today on, nearest dates first, telling how far it is.
final class Generator {
  // One seed: every practice that it makes has the same people and visits.
  private static final long SEED = 2026;
  private static final String OWNER = "its owner's sub is \"" + Caller.OWNER.subject() + "\"";

  private final Api api;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<String> log;

  /// `random` names this run and its firm; nothing of the plan depends on it.
  Generator(Api api, InstantSource clock, RandomGenerator random, Consumer<String> log) {
    this.api = api;
    this.clock = clock;
    this.random = random;
    this.log = log;
  }

  /// Fills that many days, `atOnce` calls at a time.
  Tally fill(int days, int atOnce) {
    var now = clock.instant();
    var plan = new Plan(SEED, LocalDate.ofInstant(now, Plan.ZONE), days);
    var run = "demo-" + HexFormat.of().toHexDigits(random.nextLong());
    var siren = FictionalSiren.of(random.nextInt(1, FictionalSiren.LAST + 1));
    var house = new SetUp(api, run).practice(siren);
    say("practice " + house.practice() + " takes visits from now on; " + OWNER);

    var patients = new Patients(api, house, new Population(SEED, plan.first()), run);
    var past = (int) plan.on(plan.first()).stream().filter(visit -> visit.isPast(now)).count();
    var progress = new Progress(plan.total() - past, System::nanoTime, this::say);
    var ahead = plan.visits().filter(visit -> !visit.isPast(now)).iterator();
    var tally =
        new Filling(api, house, patients, run, progress)
            .fill(ahead, atOnce)
            .plus(new Tally(0, 0, past));
    report(house, patients.count(), tally, progress.elapsed());
    return tally;
  }

  private void report(House house, int patients, Tally tally, Duration elapsed) {
    say(
        String.format(
            Locale.ROOT,
            "done in %s: practice %s, %s; %d practitioners, %,d patients, %,d visits booked, %,d"
                + " already past, %,d taken by others",
            Progress.words(elapsed),
            house.practice(),
            OWNER,
            house.practitioners().size(),
            patients,
            tally.booked(),
            tally.past(),
            tally.taken()));
  }

  private void say(String line) {
    log.accept("Demo: " + line + ".");
  }
}
