package eu.ephemeride.members;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.accesslog.Looker;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Caller;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.util.List;
import java.util.Optional;

/// Puts on record who is shown what is the practice's own: its staff, whom it invited, why it let
/// support in. That is the contract's purpose, not care's (P9).
record StaffLog(AccessLog log) {
  static StaffLog of(Wiring wiring) {
    return new StaffLog(
        new AccessLog(
            wiring.dynamoDb(), wiring.records().table(), wiring.clock(), wiring.random()));
  }

  /// Before the answer leaves.
  void record(Request request, Admission admission) {
    log.record(request, new Look(admission), List.of(admission.subject()));
  }

  /// In the transaction whose outcome is about to be shown.
  Write write(Request request, Admission admission) {
    return log.write(request, new Look(admission), List.of(admission.subject()));
  }

  private record Look(Admission admission) implements Looker {
    @Override
    public PracticeId practice() {
      return admission.practice();
    }

    @Override
    public Caller caller() {
      return admission.caller();
    }

    @Override
    public String as() {
      return admission.as();
    }

    @Override
    public Purpose purpose() {
      return Purpose.CONTRACT;
    }

    @Override
    public Optional<String> under() {
      return admission.under();
    }
  }
}
