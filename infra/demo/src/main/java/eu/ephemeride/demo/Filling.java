package eu.ephemeride.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Books visits in a house, several at a time. The first fault that does not pass stops it.
final class Filling {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final House house;
  private final Patients patients;
  private final String run;
  private final Progress progress;

  Filling(Api api, House house, Patients patients, String run, Progress progress) {
    this.api = api;
    this.house = house;
    this.patients = patients;
    this.run = run;
    this.progress = progress;
  }

  /// Books them in their order, `atOnce` at a time.
  Tally fill(Iterator<Visit> visits, int atOnce) {
    var queue = new Queue(visits);
    Callable<Tally> desk = () -> work(queue);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tally = Tally.NONE;
      for (var work : threads.invokeAll(Collections.nCopies(atOnce, desk))) {
        tally = tally.plus(work.get());
      }
      return tally;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Stopped stopped ? stopped : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped("interrupted");
    }
  }

  private Tally work(Queue queue) {
    var tally = Tally.NONE;
    try {
      for (var visit = queue.next(); visit.isPresent(); visit = queue.next()) {
        tally = tally.plus(book(visit.get()));
        progress.step();
      }
      return tally;
    } finally {
      // After a fault, the other desks need not go on.
      queue.close();
    }
  }

  private Tally book(Visit visit) {
    var call = Call.post(house.path("/appointments"), run + "-" + visit.name(), json(visit));
    var answer = api.send(Caller.OWNER, call);
    if (answer.isSuccess()) {
      return Tally.BOOKED;
    }
    if (answer.isProblem("slot-taken")) {
      return Tally.TAKEN;
    }
    if (answer.isProblem("in-the-past")) {
      return Tally.PAST;
    }
    throw Api.stopped(call, answer.toString());
  }

  private JsonNode json(Visit visit) {
    var body =
        JSON.createObjectNode()
            .put("practitioner", house.practitioner(visit.practitioner()))
            .put("visitType", house.visitType(visit.kind()))
            .put("patient", patients.id(visit.patient()))
            .put("start", visit.start().toString());
    visit.reason().ifPresent(reason -> body.put("reason", reason));
    return body;
  }
}
