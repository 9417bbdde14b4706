package eu.ephemeride.crypto;

/// Why personal data is decrypted: what an access log records and what a restriction refuses.
public enum Purpose {
  /// Managing the practice's account and contract (P3).
  CONTRACT,
  /// The practice's agenda, calls and messages (P12).
  CARE,
  /// The same by the practitioner himself, who may be shown more under a restriction (art. 18(2)).
  TREATMENT,
  /// Invoicing (P11).
  BILLING,
  /// A support action inside an open request or a grant (P9).
  SUPPORT,
  /// Carrying out a request of the data subject (P17 to P25).
  RIGHTS_REQUEST,
  /// Establishing, exercising or defending a legal claim (GDPR art. 18(2)).
  LEGAL_CLAIM;

  /// True for the two purposes that restricted data may always serve (GDPR art. 18(2)); see
  /// [PracticeKeys#isOpen].
  public boolean isAllowedUnderRestriction() {
    return this == RIGHTS_REQUEST || this == LEGAL_CLAIM;
  }
}
