package eu.ephemeride.patients;

import eu.ephemeride.crypto.NormalForms;
import eu.ephemeride.fields.BirthDate;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.id.PatientId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/// What a search shows of a file that it found.
sealed interface Hit {
  /// All of it.
  record Shown(Patient patient) implements Hit {}

  /// That it is there, so that nobody opens a second one; its processing is restricted.
  record Restricted(PatientId patient) implements Hit {}

  /// The bearers of `name` first, then by family name, given name, birth date and id; names by
  /// their letters, who has no birth date last, what is restricted at the end.
  static Comparator<Hit> order(Optional<PersonName> name) {
    var exact = name.map(n -> NormalForms.letters(n.value()));
    Comparator<Patient> bearersFirst =
        Comparator.comparing(p -> exact.filter(letters -> !bears(p, letters)).isPresent());
    var shown =
        bearersFirst
            .thenComparing(p -> NormalForms.letters(p.details().familyName().value()))
            .thenComparing(p -> NormalForms.letters(p.details().givenName().value()))
            .thenComparing(p -> p.details().birthDate().map(BirthDate::date).orElse(LocalDate.MAX))
            .thenComparing(p -> p.id().value());
    return (one, other) ->
        switch (one) {
          case Shown(var a) when other instanceof Shown(var b) -> shown.compare(a, b);
          case Shown _ -> -1;
          case Restricted(var a) when other instanceof Restricted(var b) ->
              a.value().compareTo(b.value());
          case Restricted _ -> 1;
        };
  }

  private static boolean bears(Patient patient, String letters) {
    return patient.details().familyNames().stream()
        .anyMatch(name -> NormalForms.letters(name.value()).equals(letters));
  }
}
