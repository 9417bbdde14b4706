package eu.ephemeride.crypto;

/// Where an envelope stands: it opens nowhere else. `table` is the logical name, which never
/// changes.
public record Location(String table, String pk, String sk, String attribute) {}
