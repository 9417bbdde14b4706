package eu.ephemeride.practices;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.accesslog.Looker;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Request;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.util.List;

/// Who is shown an account is on record: it tells of the contract holder (P9).
record AccountLooks(AccessLog log) {
  static AccountLooks of(Wiring wiring) {
    return new AccountLooks(
        new AccessLog(
            wiring.dynamoDb(), wiring.records().table(), wiring.clock(), wiring.random()));
  }

  /// Before the account leaves.
  void record(Request request, Admission admission) {
    log.record(request, looker(admission), List.of(admission.subject()));
  }

  /// As a write of the transaction whose outcome is about to be shown.
  Write write(Request request, Admission admission) {
    return log.write(request, looker(admission), List.of(admission.subject()));
  }

  private static Looker looker(Admission admission) {
    return admission.lookingFor(Purpose.CONTRACT);
  }
}
