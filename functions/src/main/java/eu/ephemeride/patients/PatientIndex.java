package eu.ephemeride.patients;

import eu.ephemeride.crypto.BlindIndex;
import eu.ephemeride.crypto.NormalForms;
import eu.ephemeride.fields.EmailAddress;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds files by what a caller says, without storing it: one row per blind token of a person.
final class PatientIndex {
  /// The name of its writes in a transaction.
  static final String ROW = "index";

  private final String table;
  private final PracticeId practice;

  PatientIndex(String table, PracticeId practice) {
    this.table = table;
    this.practice = practice;
  }

  /// The partition of all files that a token stands for.
  static String partition(PracticeId practice, byte[] token) {
    return "INDEX#"
        + practice
        + "#"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /// By what a patient is found: at most 19 terms of 4 telephones and 4 addresses of his own, one
  /// of each of 2 representatives, a birth date, and 3 names twice.
  static List<BlindIndex.Term> terms(PatientDetails p) {
    var agents = p.representatives();
    var terms = new ArrayList<BlindIndex.Term>();
    Stream.concat(
            p.phones().stream(),
            agents.stream().map(Representative::phone).flatMap(Optional::stream))
        .map(PhoneNumber::e164)
        .map(NormalForms::phone)
        .forEach(terms::add);
    Stream.concat(
            p.emails().stream(),
            agents.stream().map(Representative::email).flatMap(Optional::stream))
        .map(EmailAddress::value)
        .map(NormalForms::email)
        .forEach(terms::add);
    var born = p.birthDate().map(date -> date.date());
    born.map(NormalForms::birthDate).ifPresent(terms::add);
    for (var name : p.familyNames()) {
      terms.add(NormalForms.sound(name.value()));
      born.map(day -> NormalForms.nameAndBirthDate(name.value(), day)).ifPresent(terms::add);
    }
    return terms;
  }

  /// Puts the rows of `patient`.
  List<Write> add(PatientId patient, Collection<String> partitions, String writeId) {
    return partitions.stream().map(pk -> row(pk, patient, writeId)).toList();
  }

  /// Takes rows of `patient` away.
  List<Write> remove(PatientId patient, Collection<String> partitions) {
    return partitions.stream()
        .map(pk -> Write.remove(ROW, table, new ItemKey(pk, patient.value())))
        .toList();
  }

  private Write row(String pk, PatientId patient, String writeId) {
    var item = Attributes.item(pk, patient.value());
    item.put("w", Attributes.text(writeId));
    return Write.overwrite(ROW, table, item);
  }

  /// The partitions that `tokens` stand for.
  Set<String> partitions(Collection<byte[]> tokens) {
    return tokens.stream()
        .map(token -> partition(practice, token))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
