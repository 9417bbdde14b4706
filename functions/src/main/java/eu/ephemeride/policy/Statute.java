package eu.ephemeride.policy;

/// A text that fixes how long, or how, something is kept, whatever the policy or a rule says.
public enum Statute {
  /// Code de commerce, art. L123-22: vouchers of accounts.
  ACCOUNTS,
  /// Code général des impôts, art. 289: what an invoice holds.
  INVOICES,
  /// Code de la santé publique, art. L1111-8: hosting of health data.
  HEALTH_HOSTING,
  /// Code de la santé publique, art. L1110-4: secrecy of what concerns a patient.
  HEALTH_SECRECY,
  /// Loi 78-17, art. 82: what is read from or written to a terminal.
  TERMINALS,
  /// GDPR art. 33(5): the register of breaches.
  BREACHES
}
