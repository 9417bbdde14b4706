package eu.ephemeride.id;

/// Names a telephone line of a practice; opaque. At most 40 characters of `[A-Za-z0-9_-]`.
public record LineId(String value) {
  public LineId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
