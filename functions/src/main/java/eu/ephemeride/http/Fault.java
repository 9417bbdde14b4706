package eu.ephemeride.http;

import java.util.Optional;

/// What an exception means to the caller, and the metric that it raises where a person must look.
public record Fault(Problem problem, Optional<String> metric) {
  /// Reads an exception; never its message.
  @FunctionalInterface
  public interface Reading {
    /// What `thrown` means.
    Fault of(RuntimeException thrown);
  }
}
