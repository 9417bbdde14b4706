package eu.ephemeride.id;

/// Names a message of a practice; opaque. At most 40 characters of `[A-Za-z0-9_-]`.
public record MessageId(String value) {
  public MessageId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
