package eu.ephemeride.id;

/// Names a practice; opaque, says nothing about it. At most 40 characters of `[A-Za-z0-9_-]`.
public record PracticeId(String value) {
  public PracticeId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
