package eu.ephemeride.policy;

import java.util.List;

/// Whose data it is: the categories of data subjects (GDPR art. 30(1)(c)).
@SuppressWarnings("ImmutableEnumChecker") // List.of makes them so
public enum Person {
  CONTRACT_HOLDERS(Capacity.CONTROLLER),
  MEMBERS(Capacity.CONTROLLER, Capacity.PROCESSOR),
  INVITED(Capacity.CONTROLLER),
  PATIENTS(Capacity.PROCESSOR),
  REPRESENTATIVES(Capacity.PROCESSOR),
  CALLERS(Capacity.PROCESSOR),
  STAFF(Capacity.CONTROLLER, Capacity.PROCESSOR),
  PROSPECTS(Capacity.CONTROLLER),
  VISITORS(Capacity.CONTROLLER),
  REQUESTERS(Capacity.CONTROLLER, Capacity.PROCESSOR);

  private final List<Capacity> capacities;

  Person(Capacity... capacities) {
    this.capacities = List.of(capacities);
  }

  /// True when the provider keeps data of such persons in that capacity: what it keeps of contract
  /// holders is its own affair, what it keeps of patients the practice's.
  public boolean isOf(Capacity capacity) {
    return capacities.contains(capacity);
  }
}
