package eu.ephemeride.id;

/// Names a telephone call on a line; opaque. At most 40 characters of `[A-Za-z0-9_-]`.
public record CallId(String value) {
  public CallId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
