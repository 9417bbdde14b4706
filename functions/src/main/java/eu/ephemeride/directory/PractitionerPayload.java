package eu.ephemeride.directory;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.store.PersonalData;
import io.avaje.jsonb.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sealed content of a practitioner's item, format 1.
@Json
record PractitionerPayload(int format, String name, @Nullable String speciality)
    implements PersonalData {
  static PractitionerPayload of(Practitioner practitioner) {
    return new PractitionerPayload(
        1, practitioner.name().value(), practitioner.speciality().map(Label::value).orElse(null));
  }

  Practitioner toPractitioner(String id, long version) {
    return new Practitioner(
        id, version, new PersonName(name), Optional.ofNullable(speciality).map(Label::new));
  }

  @Override
  public String toString() {
    return "PractitionerPayload";
  }
}
