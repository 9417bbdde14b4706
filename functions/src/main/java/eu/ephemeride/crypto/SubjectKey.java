package eu.ephemeride.crypto;

/// The key of one category of one person, in clear for one request. `version` is 1 until subject
/// keys are ever renewed.
record SubjectKey(int version, byte[] bytes) {
  static final int FIRST_VERSION = 1;

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "SubjectKey";
  }
}
