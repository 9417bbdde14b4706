package eu.ephemeride.testing;

import eu.ephemeride.local.engines.Janitor;
import eu.ephemeride.local.pollers.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// The stream of a table, of which only the records of expiry are of interest: the engine's own
/// slow every write of every test, more with each table that has one.
final class SweptRecords implements RecordReader {
  private final String table;
  private final List<Record> unread = new ArrayList<>();
  private long sequence = 100;

  SweptRecords(String table) {
    this.table = table;
  }

  void add(Janitor.Swept swept) {
    var number = Long.toString(sequence++);
    unread.add(
        Record.builder()
            .eventID(number)
            .eventName("REMOVE")
            .dynamodb(d ->
                d.sequenceNumber(number)
                    .keys(swept.key())
                    .oldImage(swept.item())
                    .sizeBytes(1L)
                    .streamViewType("OLD_IMAGE"))
            .build());
  }

  @Override
  public String arn() {
    return "arn:aws:dynamodb:eu-west-3:000000000000:table/" + table + "/stream/1";
  }

  @Override
  public Map<String, List<Record>> read() {
    var read = List.copyOf(unread);
    unread.clear();
    return read.isEmpty() ? Map.of() : Map.of("shard", read);
  }
}
