package eu.ephemeride.store;

/// Too many writers at once, or throttled, for as long as we were willing to try; nothing was
/// changed by us.
public final class Busy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// One fixed text.
  public Busy() {
    super("contention or throttling outlasted the retries");
  }
}
