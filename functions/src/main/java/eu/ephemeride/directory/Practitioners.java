package eu.ephemeride.directory;

import eu.ephemeride.crypto.Purpose;
import eu.ephemeride.directory.DirectoryAnswers.PractitionerAnswer;
import eu.ephemeride.directory.DirectoryAnswers.PractitionersAnswer;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.http.Fields;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Practitioners: their names are personal data, so they stand sealed.
final class Practitioners implements Kind<Practitioner> {
  static final String PREFIX = Mandates.PRACTITIONER_PREFIX;

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public String path() {
    return "practitioners";
  }

  @Override
  public Practitioner fresh(String id, Fields fields) {
    var name = fields.required("name", PersonName::parse);
    var speciality = fields.optional("speciality", Label::parse);
    fields.end();
    return new Practitioner(id, 1, name.get(), speciality.maybe());
  }

  @Override
  public Practitioner corrected(Practitioner now, Fields fields) {
    var name = fields.optional("name", PersonName::parse);
    var speciality = fields.change("speciality", Label::parse);
    fields.end();
    return new Practitioner(
        now.id(),
        now.version() + 1,
        name.maybe().orElse(now.name()),
        speciality.of(now.speciality()));
  }

  @Override
  public Map<String, AttributeValue> attributes(
      Admission admission, ItemKey key, Practitioner practitioner) {
    var payload = PractitionerPayload.of(practitioner);
    return Map.of(Payloads.ATTRIBUTE, admission.seal(key, PractitionerPayload.class, payload));
  }

  @Override
  public Practitioner read(
      Admission admission, String id, long version, Map<String, AttributeValue> item) {
    return admission
        .open(item, PractitionerPayload.class, Purpose.CONTRACT)
        .toPractitioner(id, version);
  }

  @Override
  public String json(Practitioner practitioner) {
    return Payloads.json()
        .type(PractitionerAnswer.class)
        .toJson(PractitionerAnswer.of(practitioner));
  }

  @Override
  public String json(List<Practitioner> entries, Optional<String> nextCursor) {
    var all = entries.stream().map(PractitionerAnswer::of).toList();
    return Payloads.json()
        .type(PractitionersAnswer.class)
        .toJson(new PractitionersAnswer(all, nextCursor.orElse(null)));
  }
}
