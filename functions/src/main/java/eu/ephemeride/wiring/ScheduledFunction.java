package eu.ephemeride.wiring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Core;
import org.crac.Resource;

/// A Lambda function that a schedule runs: whatever the event says, it does what is due by now.
///
/// Runs may be late, doubled or lost; a fault ends the run, is logged by its class, and is thrown
/// so that the schedule tries again.
public abstract class ScheduledFunction implements RequestStreamHandler, Resource {
  private final Wiring wiring;

  /// On the parts of `wiring`.
  @SuppressWarnings(
      "this-escape") // the context only keeps it; a checkpoint comes after construction
  protected ScheduledFunction(Wiring wiring) {
    this.wiring = wiring;
    Core.getGlobalContext().register(this);
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
      wiring.log().fault("", e);
      Faults.of(e).metric().ifPresent(wiring.log()::metric);
      throw new IllegalStateException("the run did not end well: " + e.getClass().getName());
    }
  }

  @Override
  public final void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    wiring.keyring().forget();
  }

  @Override
  public final void afterRestore(org.crac.Context<? extends Resource> context) {}
}
