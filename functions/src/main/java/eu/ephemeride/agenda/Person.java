package eu.ephemeride.agenda;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.patients.Patient;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.store.Payloads;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Somebody's identity item, unopened, and the keys that were read beside it.
record Person(Map<String, AttributeValue> item, PracticeKeys keys) {
  private SubjectId subject() {
    return PatientItems.id(item).subject();
  }

  boolean isErased() {
    return !keys.isLiving(subject(), Category.IDENTITY);
  }

  boolean isWithheld(Purpose purpose) {
    return !keys.isOpen(subject(), Category.IDENTITY, purpose);
  }

  Payloads.Read<Patient> read(Purpose purpose) {
    return PatientItems.read(keys, item, purpose);
  }

  @Override
  public String toString() {
    return "Person";
  }
}
