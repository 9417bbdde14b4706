package eu.ephemeride.policy;

/// What makes it lawful; `article` of the GDPR.
public enum LegalBasis {
  CONSENT("6(1)(a)"),
  CONTRACT("6(1)(b)"),
  LEGAL_OBLIGATION("6(1)(c)"),
  LEGITIMATE_INTERESTS("6(1)(f)"),
  /// Of health data: care, and the management of its services (P29).
  HEALTH_CARE("9(2)(h)");

  private final String article;

  LegalBasis(String article) {
    this.article = article;
  }

  /// `6(1)(b)`.
  public String article() {
    return article;
  }
}
