package eu.ephemeride.policy;

/// As what the provider keeps something.
public enum Capacity {
  /// It decides why and how (GDPR art. 4(7)): its register is that of art. 30(1).
  CONTROLLER,
  /// On behalf of a practice, which decides (GDPR art. 4(8) and 28): art. 30(2).
  PROCESSOR
}
