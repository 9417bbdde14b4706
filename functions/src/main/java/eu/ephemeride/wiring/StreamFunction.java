package eu.ephemeride.wiring;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// A Lambda function that a table's stream feeds; needs `ReportBatchItemFailures`.
///
/// Records come at least once, those of one item in their order. At the first that fails the batch
/// ends: it is logged by its class and reported, and all from it on come again.
public abstract class StreamFunction extends BackgroundFunction {
  /// On the parts of `wiring`.
  protected StreamFunction(Wiring wiring) {
    super(wiring);
  }

  /// Does what one change of an item asks for; throwing makes it and those after it come again.
  protected abstract void handle(StreamRecord record);

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    var records = BatchEvent.records(in.readAllBytes()).stream().map(StreamRecord::of).toList();
    for (var record : records) {
      try {
        handle(record);
      } catch (RuntimeException e) {
        tell(record.sequenceNumber(), e);
        out.write(BatchEvent.failures(List.of(record.sequenceNumber())));
        return;
      }
    }
    out.write(BatchEvent.failures(List.of()));
  }
}
