package eu.ephemeride.local.engines;

import java.util.List;
import java.util.Map;

/// What provisioning made of a template: the functions' environment, the HTTP API's issuer and
/// audiences, its tables and queues.
public record Stack(
    Map<String, String> environment,
    String issuer,
    List<String> audiences,
    List<Table> tables,
    List<Queue> queues) {

  /// A table by its physical name: the attributes of its key, the one by which its items expire
  /// (empty: none does), and whether it has a stream.
  public record Table(
      String logicalId, String name, List<String> key, String ttlAttribute, boolean isStreamed) {}

  /// A queue; `isRedriven` when messages that fail for ever leave it.
  public record Queue(String logicalId, String name, String url, String arn, boolean isRedriven) {}
}
