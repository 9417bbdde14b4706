package eu.ephemeride.policy;

import java.util.List;
import java.util.Optional;

/// How long, from when on, by which statutes whatever else is said, and by which of the practice's
/// own rules for less long (P13).
public record Keeping(Term term, Start start, List<Statute> statutes, Optional<Ruled> rule) {
  /// Copies what it is given.
  public Keeping {
    statutes = List.copyOf(statutes);
  }

  static Keeping kept(Term term, Start start) {
    return new Keeping(term, start, List.of(), Optional.empty());
  }

  Keeping by(Statute... overriding) {
    return new Keeping(term, start, List.of(overriding), rule);
  }

  Keeping unless(Ruled shorter) {
    return new Keeping(term, start, statutes, Optional.of(shorter));
  }
}
