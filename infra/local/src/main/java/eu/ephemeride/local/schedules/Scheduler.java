package eu.ephemeride.local.schedules;

import eu.ephemeride.local.engines.Engines;
import eu.ephemeride.local.front.Invoker;
import eu.ephemeride.local.template.Function;
import eu.ephemeride.local.template.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Runs functions at the minutes that their schedules name, one run after the other, so that no two
/// of one schedule overlap. When more than [#MOST_RUNS] runs of one schedule fall into one stretch
/// of time, [#SPREAD_RUNS] of them are run, spread evenly, the last among them: what falls due on
/// the way is done about when it does. Rates count from the minute of the start.
public final class Scheduler {
  /// How many runs of one schedule one move of the clock runs.
  static final int MOST_RUNS = 400;

  /// How many it runs of more.
  static final int SPREAD_RUNS = 120;

  private static final int ATTEMPTS = 3;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<Function> functions;
  private final Invoker invoker;
  private final Instant start;
  private final Consumer<String> log;
  private Instant done;

  /// `start` is when the schedules came to be: nothing was due before.
  public Scheduler(List<Function> functions, Invoker invoker, Instant start, Consumer<String> log) {
    this.functions = List.copyOf(functions);
    this.invoker = invoker;
    this.start = start.truncatedTo(ChronoUnit.MINUTES);
    this.log = log;
    this.done = start;
  }

  private record Run(Function function, Schedule schedule, Instant at) {}

  /// See [eu.ephemeride.local.front.Clocks.Schedules]. A run that fails is tried twice more, then
  /// logged.
  public synchronized void runUntil(Instant instant, Consumer<Instant> clock) {
    var runs = new ArrayList<Run>();
    for (var function : functions) {
      for (var schedule : function.schedules()) {
        due(schedule, instant).forEach(at -> runs.add(new Run(function, schedule, at)));
      }
    }
    runs.sort(Comparator.comparing(Run::at));
    for (var run : runs) {
      clock.accept(run.at());
      run(run);
    }
    done = instant;
  }

  /// The runs of one after what is done, until `to`.
  private List<Instant> due(Schedule schedule, Instant to) {
    var due = new ArrayList<Instant>();
    var last = to.truncatedTo(ChronoUnit.MINUTES);
    var minute = done.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
    for (; !minute.isAfter(last); minute = minute.plus(MINUTE)) {
      if (schedule.timing().isDue(minute, start)) {
        due.add(minute);
      }
    }
    return due.size() > MOST_RUNS ? spread(due) : due;
  }

  private static List<Instant> spread(List<Instant> due) {
    return IntStream.rangeClosed(1, SPREAD_RUNS)
        .mapToObj(i -> due.get((int) ((long) due.size() * i / SPREAD_RUNS) - 1))
        .toList();
  }

  private void run(Run run) {
    var event = event(run).getBytes(StandardCharsets.UTF_8);
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (invoker.invoke(run.function(), event).isPresent()) {
        return;
      }
    }
    log.accept(
        "schedule given up after %d attempts: %s at %s: %s"
            .formatted(ATTEMPTS, name(run), run.at(), run.function().handler()));
  }

  private static String name(Run run) {
    return run.function().logicalId() + "." + run.schedule().name();
  }

  // What EventBridge Scheduler, or a rule of EventBridge, sends when the template gives no input.
  private static String event(Run run) {
    var isRule = run.schedule().isRule();
    return run.schedule()
        .input()
        .orElseGet(() ->
            """
            {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.%s",\
            "account":"%s","time":"%s","region":"%s","resources":["arn:aws:%s:%s:%s:%s"],\
            "detail":%s}\
            """
                .formatted(
                    UUID.randomUUID(),
                    isRule ? "events" : "scheduler",
                    Engines.ACCOUNT,
                    run.at(),
                    Engines.REGION,
                    isRule ? "events" : "scheduler",
                    Engines.REGION,
                    Engines.ACCOUNT,
                    (isRule ? "rule/" : "schedule/default/") + name(run),
                    isRule ? "{}" : "\"{}\""));
  }
}
