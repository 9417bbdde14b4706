package eu.ephemeride.local.pollers;

/// Feeds one function from one source.
interface Poller {
  /// Hands over one batch, if there is any; answers whether anything was handed over.
  boolean poll();
}
