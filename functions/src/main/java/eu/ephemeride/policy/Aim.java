package eu.ephemeride.policy;

/// What something is kept for (GDPR art. 5(1)(b)); the P-numbers are the policy's.
public enum Aim {
  /// Concluding and carrying out the contract with a practice (P3).
  CONTRACT,
  /// Invoices, payment, accounts (P11).
  ACCOUNTING,
  /// Letting those in who may act for a practice, and nobody else.
  ACCESS,
  /// The practice's agenda and its patients' files (P12).
  AGENDA,
  /// Messages of the telephone secretariat and within the practice (P12).
  SECRETARIAT,
  /// Routing calls (P2).
  CALLS,
  /// Showing who looked at what (P9).
  TRACEABILITY,
  /// Carrying out the rights of persons (P17 to P26).
  RIGHTS,
  /// Encryption, and the destruction of keys (P27).
  SECURITY,
  /// Doing each thing once, and in time.
  RELIABILITY,
  /// Recovery after a failure.
  RECOVERY,
  /// Answering who asks before a contract (P4).
  SALES_QUESTIONS,
  /// Global use and page-load time (P6).
  AUDIENCE,
  /// Breaches: telling of them, and their register (P30).
  BREACHES
}
