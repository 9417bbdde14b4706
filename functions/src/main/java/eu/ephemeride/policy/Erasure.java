package eu.ephemeride.policy;

import java.util.Optional;

/// What the erasure of a person leaves of it (GDPR art. 17, P20).
public enum Erasure {
  /// Nothing that can be read.
  NOTHING(""),
  /// What a legal obligation asks for.
  WHAT_THE_LAW_ASKS("17(3)(b)"),
  /// What a legal claim would need.
  WHAT_PROVES("17(3)(e)");

  private final String article;

  Erasure(String article) {
    this.article = article;
  }

  /// The article of the GDPR by which something is kept; empty where nothing is.
  public Optional<String> article() {
    return Optional.of(article).filter(a -> !a.isEmpty());
  }
}
