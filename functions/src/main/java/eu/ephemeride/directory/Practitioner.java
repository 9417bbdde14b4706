package eu.ephemeride.directory;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import java.util.Optional;

/// A person whose agenda the practice keeps.
record Practitioner(String id, PersonName name, Optional<Label> speciality) {
  @Override
  public String toString() {
    return "Practitioner " + id;
  }
}
