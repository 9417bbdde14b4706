package eu.ephemeride.policy;

/// What a term runs from.
public enum Start {
  CONTRACT_END,
  INVITATION,
  LEFT_OR_RELEASED,
  CALL,
  LOOK,
  REASON,
  REQUEST,
  FINANCIAL_YEAR_END,
  DELETION,
  /// There is no instant: as long as what it serves.
  NEED,
  FORM,
  CONSENT,
  VISIT,
  ANSWER,
  BREACH
}
