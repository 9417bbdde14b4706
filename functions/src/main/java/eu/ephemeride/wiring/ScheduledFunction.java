package eu.ephemeride.wiring;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A Lambda function that a schedule runs: whatever the event says, it does what is due by now.
///
/// Runs may be late, doubled or lost; a fault ends the run, is logged by its class, and is thrown
/// so that the schedule tries again.
public abstract class ScheduledFunction extends BackgroundFunction {
  /// On the parts of `wiring`.
  protected ScheduledFunction(Wiring wiring) {
    super(wiring);
  }

  /// Does what is due.
  protected abstract void run();

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    in.readAllBytes();
    try {
      run();
    } catch (RuntimeException e) {
      tell("", e);
      throw new IllegalStateException("the run did not end well: " + e.getClass().getName());
    }
  }
}
