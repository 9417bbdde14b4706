package eu.ephemeride.id;

/// Names a data subject inside one practice: a patient, an unknown caller, or the practice itself.
/// Opaque.
public record SubjectId(String value) {
  public SubjectId {
    Ids.check(value);
  }

  /// The practice as a subject of its own data (bank details, staff).
  public static SubjectId of(PracticeId practice) {
    return new SubjectId(practice.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
