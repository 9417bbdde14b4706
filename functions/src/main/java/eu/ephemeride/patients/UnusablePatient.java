package eu.ephemeride.patients;

import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;

/// What every route answers of a patient whose data may not be used.
public final class UnusablePatient {
  private UnusablePatient() {}

  /// His keys were destroyed.
  public static Refusal erased() {
    return new Refusal(ProblemType.ERASED, "This patient's data was erased.");
  }

  /// He had the processing restricted (GDPR art. 18).
  public static Refusal restricted() {
    return new Refusal(
        ProblemType.PROCESSING_RESTRICTED,
        "This patient's data may not be used now: pass the request to the practice's owner.");
  }
}
