package eu.ephemeride.purge;

import eu.ephemeride.due.Work;
import eu.ephemeride.holds.HeldCallers;
import eu.ephemeride.retention.PersonEnds;
import eu.ephemeride.retention.Restamp;
import eu.ephemeride.wiring.Wiring;
import java.util.EnumMap;
import java.util.Map;

/// Which job does which work.
final class Workers {
  private Workers() {}

  static Worker worker(Wiring wiring, Pace pace) {
    var rows = new Rows(wiring.records(), wiring.transactions());
    return new Worker(wiring, rows, jobs(wiring, pace));
  }

  private static Map<Work, Job> jobs(Wiring wiring, Pace pace) {
    var deletes = new BatchDeletes(wiring.dynamoDb(), wiring.records().table());
    var sweep = new Sweep(wiring.records(), wiring.transactions(), deletes, pace);
    var jobs = new EnumMap<Work, Job>(Work.class);
    jobs.put(Work.CONTRACT_END, new EndOfPractice(wiring, sweep));
    jobs.put(Work.PERSON, new EndOfPerson(wiring, sweep, PersonEnds.of(wiring)));
    var restamping = new Restamping(wiring, Restamp.of(wiring), new HeldCallers(wiring));
    jobs.put(Work.RULES, restamping);
    jobs.put(Work.HOLD, restamping);
    jobs.put(Work.RELEASE, restamping);
    return jobs;
  }
}
