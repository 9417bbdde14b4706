package eu.ephemeride.members;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.http.Request;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.util.List;

/// Puts on record who is shown what is the practice's own: its account, its staff, whom it invited,
/// why it let support in. That is the contract's purpose, not care's (P9).
public record OwnLog(AccessLog log) {
  /// On the records table and by the clock of `wiring`.
  public static OwnLog of(Wiring wiring) {
    return new OwnLog(AccessLog.of(wiring));
  }

  /// Before the answer leaves.
  public void record(Request request, Admission admission) {
    log.record(request, admission.lookingFor(Purpose.CONTRACT), List.of(admission.subject()));
  }

  /// In the transaction whose outcome is about to be shown.
  public Write write(Request request, Admission admission) {
    return log.write(request, admission.lookingFor(Purpose.CONTRACT), List.of(admission.subject()));
  }
}
