package eu.ephemeride.patients;

import eu.ephemeride.id.PatientId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A patient's file in one practice. `version` rises by one with each change; a file that was
/// merged stays as it was, and says into which.
public record Patient(
    PatientId id,
    long version,
    Instant created,
    PatientDetails details,
    Optional<PatientId> mergedInto,
    List<PatientId> mergedFiles) {
  /// A new file.
  static Patient fresh(PatientId id, Instant now, PatientDetails details) {
    return new Patient(id, 1, now, details, Optional.empty(), List.of());
  }

  /// The same file, one version on.
  Patient corrected(PatientDetails corrected) {
    return new Patient(id, version + 1, created, corrected, mergedInto, mergedFiles);
  }

  /// The same file, one version on, with one more merged into it.
  Patient with(PatientId duplicate) {
    var files = Stream.concat(mergedFiles.stream(), Stream.of(duplicate));
    var sorted = files.sorted(Comparator.comparing(PatientId::value)).toList();
    return new Patient(id, version + 1, created, details, mergedInto, sorted);
  }

  @Override
  public String toString() {
    return "Patient " + id;
  }
}
