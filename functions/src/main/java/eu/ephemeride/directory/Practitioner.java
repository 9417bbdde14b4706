package eu.ephemeride.directory;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import java.util.Optional;

/// A person whose agenda the practice keeps.
public record Practitioner(String id, long version, PersonName name, Optional<Label> speciality)
    implements Entry {
  @Override
  public String toString() {
    return "Practitioner " + id;
  }
}
