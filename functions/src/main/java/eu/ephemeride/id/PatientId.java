package eu.ephemeride.id;

/// Names a patient's file in one practice; opaque, says nothing about him. At most 40 characters of
/// `[A-Za-z0-9_-]`.
public record PatientId(String value) {
  public PatientId {
    Ids.check(value);
  }

  /// The same as the data subject whose keys are read.
  public SubjectId subject() {
    return new SubjectId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
