package eu.ephemeride.calls;

import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.store.Payloads;

/// What every route answers of a call whose data may not be used.
public final class UnusableCall {
  private UnusableCall() {}

  /// Its caller's key was destroyed, or its practice's.
  static Refusal erased() {
    return new Refusal(ProblemType.ERASED, "This call's data was erased.");
  }

  /// The call, or what stands against showing it.
  public static Call inClear(Payloads.Read<Call> read) {
    return switch (read) {
      case Payloads.Read.Clear<Call>(var call) -> call;
      case Payloads.Read.Erased<Call> _ -> throw erased();
      case Payloads.Read.Restricted<Call> _ ->
          throw new Refusal(
              ProblemType.PROCESSING_RESTRICTED, "This caller's data may not be used now.");
    };
  }
}
