package eu.ephemeride.store;

/// What is sealed in an item: nothing else can be. The table of the policy names each type of it in
/// exactly one row.
public interface PersonalData {}
