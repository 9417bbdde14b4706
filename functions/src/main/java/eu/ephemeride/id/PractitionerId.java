package eu.ephemeride.id;

/// Names a practitioner of a practice, whose agenda it is; opaque. At most 40 characters of
/// `[A-Za-z0-9_-]`.
public record PractitionerId(String value) {
  public PractitionerId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
