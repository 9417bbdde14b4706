package eu.ephemeride.agenda;

/// What became of an attempt to change the agenda.
sealed interface Outcome {
  /// So it stands, from now or from before.
  record Standing(Appointment appointment) implements Outcome {}

  /// The same wish made this one before; it is to be read anew.
  record Replayed(String made) implements Outcome {}

  /// Another appointment holds part of the time.
  record SlotTaken() implements Outcome {}

  /// The day holds as much as its item can.
  record DayFull() implements Outcome {}

  /// The practitioner does not work then.
  record OutsideHours() implements Outcome {}

  /// That time has passed.
  record InThePast() implements Outcome {}

  /// What was cancelled stays so.
  record Cancelled() implements Outcome {}

  /// The patient came or did not: the appointment is not moved or cancelled any more.
  record AlreadySeen() implements Outcome {}

  /// Its day has not come: nobody can have come to it.
  record TooEarly() implements Outcome {}

  /// Another change came first.
  record Stale() implements Outcome {}

  /// The patient's file is over by the practice's rule since it was read (P13).
  record PatientGone() implements Outcome {}

  /// The patient's data may not be used (GDPR art. 18).
  record PatientRestricted() implements Outcome {}

  /// The patient's file was merged into another.
  record PatientMerged() implements Outcome {}

  /// The patient's data was erased.
  record PatientErased() implements Outcome {}
}
