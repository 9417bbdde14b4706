package eu.ephemeride.id;

/// Names what one comes for, and so how long it takes; opaque. At most 40 characters of
/// `[A-Za-z0-9_-]`.
public record VisitTypeId(String value) {
  public VisitTypeId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
