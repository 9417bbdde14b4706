package eu.ephemeride.id;

/// Names an appointment, wherever it is moved to; opaque. At most 40 characters of `[A-Za-z0-9_-]`.
public record AppointmentId(String value) {
  public AppointmentId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
