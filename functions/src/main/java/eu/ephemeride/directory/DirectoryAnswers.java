package eu.ephemeride.directory;

import eu.ephemeride.fields.Label;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Practitioners and visit types as the API shows them.
final class DirectoryAnswers {
  private DirectoryAnswers() {}

  /// One practitioner.
  @Json
  record PractitionerAnswer(String id, String name, @Nullable String speciality) {
    static PractitionerAnswer of(Practitioner p) {
      return new PractitionerAnswer(
          p.id(), p.name().value(), p.speciality().map(Label::value).orElse(null));
    }

    @Override
    public String toString() {
      return "PractitionerAnswer";
    }
  }

  /// A page of them.
  @Json
  record PractitionersAnswer(List<PractitionerAnswer> practitioners, @Nullable String nextCursor) {}

  /// One visit type.
  @Json
  record VisitTypeAnswer(String id, String name, int minutes) {
    static VisitTypeAnswer of(VisitType v) {
      return new VisitTypeAnswer(v.id(), v.name().value(), v.minutes());
    }
  }

  /// A page of them.
  @Json
  record VisitTypesAnswer(List<VisitTypeAnswer> visitTypes, @Nullable String nextCursor) {}
}
