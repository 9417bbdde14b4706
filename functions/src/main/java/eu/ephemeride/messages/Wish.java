package eu.ephemeride.messages;

/// What whoever left the message wants done.
enum Wish {
  CALL_BACK,
  APPOINTMENT,
  MOVE_APPOINTMENT,
  CANCELLATION,
  PRESCRIPTION,
  RESULTS,
  OTHER
}
