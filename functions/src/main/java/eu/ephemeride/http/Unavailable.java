package eu.ephemeride.http;

/// Somebody else's service refuses, and a person must look: answered with a problem, logged by its
/// cause's class, counted by a metric.
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Fault fault;

  /// `cause` is logged without its message.
  public Unavailable(Fault fault, Throwable cause) {
    super(fault.problem().type().uri(), cause);
    this.fault = fault;
  }

  /// What it means.
  public Fault fault() {
    return fault;
  }
}
