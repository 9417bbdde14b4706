package eu.ephemeride.store;

/// Where an item stands in its table.
public record ItemKey(String pk, String sk) {}
