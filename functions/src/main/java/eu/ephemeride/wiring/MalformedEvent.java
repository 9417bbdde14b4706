package eu.ephemeride.wiring;

/// An event is not what its source sends. Says no more: it may quote anything.
final class MalformedEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedEvent() {
    super("not an event of this source");
  }
}
