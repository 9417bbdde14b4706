package eu.ephemeride.local.pollers;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Where the records of one table's changes come from.
public interface RecordReader {
  /// The stream's name, once something was read.
  String arn();

  /// What was not read yet, by shard, in its order.
  Map<String, List<Record>> read();
}
