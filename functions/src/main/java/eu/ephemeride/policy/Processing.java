package eu.ephemeride.policy;

import java.util.List;

/// Whose data, what for, by which right, and as what the provider keeps it.
public record Processing(
    List<Capacity> capacities, List<Person> persons, List<Aim> aims, List<LegalBasis> bases) {
  /// Copies what it is given.
  public Processing {
    capacities = List.copyOf(capacities);
    persons = List.copyOf(persons);
    aims = List.copyOf(aims);
    bases = List.copyOf(bases);
  }

  static Processing as(Capacity... capacities) {
    return new Processing(List.of(capacities), List.of(), List.of(), List.of());
  }

  Processing of(Person... whose) {
    return new Processing(capacities, List.of(whose), aims, bases);
  }

  Processing to(Aim... what) {
    return new Processing(capacities, persons, List.of(what), bases);
  }

  Processing under(LegalBasis... right) {
    return new Processing(capacities, persons, aims, List.of(right));
  }
}
