package eu.ephemeride.local.engines;

import java.util.List;
import java.util.Map;

/// What provisioning made of a template: the functions' environment, the HTTP API's issuer and
/// audiences, its tables.
public record Stack(
    Map<String, String> environment, String issuer, List<String> audiences, List<Table> tables) {

  /// A table by its physical name: the attributes of its key, and the one by which its items expire
  /// (empty: none does).
  public record Table(String name, List<String> key, String ttlAttribute) {}
}
