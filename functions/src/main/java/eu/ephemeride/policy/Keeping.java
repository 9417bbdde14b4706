package eu.ephemeride.policy;

import java.util.List;
import java.util.Optional;

/// How long, from when on, by which statutes whatever else is said, and by which of the practice's
/// own rules for less long (P13); `withFile` is the rule of the files that it goes with.
public record Keeping(
    Term term,
    Start start,
    List<Statute> statutes,
    Optional<Ruled> rule,
    Optional<Ruled> withFile) {
  /// Copies what it is given.
  public Keeping {
    statutes = List.copyOf(statutes);
  }

  static Keeping kept(Term term, Start start) {
    return new Keeping(term, start, List.of(), Optional.empty(), Optional.empty());
  }

  Keeping by(Statute... overriding) {
    return new Keeping(term, start, List.of(overriding), rule, withFile);
  }

  Keeping unless(Ruled shorter) {
    return new Keeping(term, start, statutes, Optional.of(shorter), withFile);
  }

  Keeping withFiles(Ruled files) {
    return new Keeping(term, start, statutes, rule, Optional.of(files));
  }
}
