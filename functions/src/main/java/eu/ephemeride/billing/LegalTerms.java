package eu.ephemeride.billing;

/// What the law has every invoice say about late payment (code de commerce, art. L441-9, L441-10,
/// D441-5), by the number of the text that it was issued with.
record LegalTerms(
    int number, int daysToPay, long recoveryCents, String lateInterest, String discount) {
  /// The text of today.
  static final LegalTerms CURRENT =
      new LegalTerms(
          1,
          30,
          4_000,
          "En cas de retard, pénalités au taux de trois fois l’intérêt légal, exigibles sans rappel.",
          "Pas d’escompte pour paiement anticipé.");

  /// The text that a document was issued with.
  static LegalTerms of(int number) {
    if (number != CURRENT.number) {
      throw new IllegalStateException("no such text was ever issued");
    }
    return CURRENT;
  }
}
