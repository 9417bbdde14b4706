package eu.ephemeride.local.front;

import eu.ephemeride.local.template.Function;
import java.util.Optional;

/// Runs a function on an event.
@FunctionalInterface
public interface Invoker {
  /// What the function answered; empty when it threw or took longer than its timeout.
  Optional<byte[]> invoke(Function function, byte[] event);
}
