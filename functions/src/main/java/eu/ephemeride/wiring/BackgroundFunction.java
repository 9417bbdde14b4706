package eu.ephemeride.wiring;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import org.crac.Core;
import org.crac.Resource;

/// A Lambda function that nobody waits for: how it tells of faults, and what SnapStart does before
/// its snapshot.
abstract class BackgroundFunction implements RequestStreamHandler, Resource {
  private final Wiring wiring;

  @SuppressWarnings(
      "this-escape") // the context only keeps it; a checkpoint comes after construction
  BackgroundFunction(Wiring wiring) {
    this.wiring = wiring;
    Core.getGlobalContext().register(this);
  }

  /// Logs the class and the stack of what was thrown by `id`, and counts it where somebody watches.
  final void tell(String id, RuntimeException thrown) {
    wiring.log().fault(id, thrown);
    Faults.of(thrown).metric().ifPresent(wiring.log()::metric);
  }

  @Override
  public final void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    wiring.keyring().forget();
  }

  @Override
  public final void afterRestore(org.crac.Context<? extends Resource> context) {}
}
