package eu.ephemeride.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A patient whom nobody is. Prints only its type's name, as whatever holds a person does.
record Person(
    String familyName,
    String givenName,
    LocalDate birthDate,
    List<String> phones,
    Optional<String> email) {
  @Override
  public String toString() {
    return "Person";
  }
}
