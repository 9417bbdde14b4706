package eu.ephemeride.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What feeds a function with things in batches: a queue (`Type: SQS`) or a table's stream (`Type:
/// DynamoDB`).
///
/// Queues and tables go by their logical ids.
public sealed interface Source {
  /// What of a queue's event is imitated.
  Set<String> QUEUE_PROPERTIES = Set.of("Queue", "BatchSize", "FunctionResponseTypes", "Enabled");

  /// What of a stream's event is imitated.
  Set<String> STREAM_PROPERTIES =
      Set.of(
          "Stream",
          "StartingPosition",
          "BatchSize",
          "FunctionResponseTypes",
          "Enabled",
          "FilterCriteria",
          "BisectBatchOnFunctionError",
          "MaximumRetryAttempts",
          "DestinationConfig");

  /// True when the function says itself which things of a batch have failed.
  boolean reportsFailures();

  /// A queue.
  record Queue(String queue, int batchSize, boolean reportsFailures) implements Source {
    private static final int DEFAULT_BATCH_SIZE = 10;
  }

  /// A table's stream: records that no filter matches are skipped (no filter: none is). A batch
  /// that fails is tried `retries` times more, -1: for ever; then `onFailure` is told, a queue.
  record Stream(
      String table,
      int batchSize,
      boolean reportsFailures,
      List<Filter> filters,
      boolean bisects,
      int retries,
      Optional<String> onFailure)
      implements Source {
    private static final int DEFAULT_BATCH_SIZE = 100;
  }

  /// The event of a function; empty where it is no source, is switched off, or cannot be read
  /// ([#isUnreadable]).
  static Optional<Source> of(Object event) {
    var properties = Tree.mapAt(event, "Properties");
    return Tree.textAt(properties, "Enabled").orElse("").equals("false")
        ? Optional.empty()
        : read(Tree.textAt(event, "Type").orElse(""), properties);
  }

  /// True when it is a source that nobody here understands.
  static boolean isUnreadable(Object event) {
    var type = Tree.textAt(event, "Type").orElse("");
    return (type.equals("SQS") || type.equals("DynamoDB"))
        && read(type, Tree.mapAt(event, "Properties")).isEmpty();
  }

  private static Optional<Source> read(String type, Map<String, Object> properties) {
    var reports =
        Tree.listAt(properties, "FunctionResponseTypes").contains("ReportBatchItemFailures");
    return switch (type) {
      case "SQS" ->
          resource(properties, "Arn", "Queue")
              .map(queue ->
                  new Queue(
                      queue, number(properties, "BatchSize", Queue.DEFAULT_BATCH_SIZE), reports));
      case "DynamoDB" -> stream(properties, reports);
      default -> Optional.empty();
    };
  }

  private static Optional<Source> stream(Map<String, Object> properties, boolean reports) {
    var patterns =
        Tree.listAt(properties, "FilterCriteria", "Filters").stream()
            .map(filter -> Tree.textAt(filter, "Pattern").flatMap(Filter::parse))
            .toList();
    var destination = Tree.at(properties, "DestinationConfig");
    var onFailure = resource(properties, "Arn", "DestinationConfig", "OnFailure", "Destination");
    if (patterns.stream().anyMatch(Optional::isEmpty)
        || (destination.isPresent() && onFailure.isEmpty())) {
      return Optional.empty();
    }
    return resource(properties, "StreamArn", "Stream")
        .map(table ->
            new Stream(
                table,
                number(properties, "BatchSize", Stream.DEFAULT_BATCH_SIZE),
                reports,
                patterns.stream().flatMap(Optional::stream).toList(),
                Tree.textAt(properties, "BisectBatchOnFunctionError").orElse("").equals("true"),
                number(properties, "MaximumRetryAttempts", -1),
                onFailure));
  }

  private static int number(Map<String, Object> properties, String name, int other) {
    return Tree.textAt(properties, name).map(Integer::parseInt).orElse(other);
  }

  /// Whose attribute stands there: `!GetAtt PurgeQueue.Arn`.
  private static Optional<String> resource(
      Map<String, Object> properties, String attribute, String... path) {
    var parts = Tree.at(properties, path).map(v -> Tree.listAt(v, "Fn::GetAtt")).orElse(List.of());
    return parts.size() == 2 && parts.get(1).equals(attribute)
        ? Optional.of(String.valueOf(parts.getFirst()))
        : Optional.empty();
  }
}
