package eu.ephemeride.directory;

import eu.ephemeride.directory.DirectoryAnswers.VisitTypeAnswer;
import eu.ephemeride.directory.DirectoryAnswers.VisitTypesAnswer;
import eu.ephemeride.fields.Label;
import eu.ephemeride.http.Fields;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Payloads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Visit types: they say nothing of anybody, so they stand in clear.
final class VisitTypes implements Kind<VisitType> {
  static final String PREFIX = "VISITTYPE#";

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public String path() {
    return "visit-types";
  }

  @Override
  public VisitType fresh(String id, Fields fields) {
    var name = fields.required("name", Label::parse);
    var minutes = fields.requiredNumber("minutes", VisitType::parseMinutes);
    fields.end();
    return new VisitType(id, 1, name.get(), minutes.get());
  }

  @Override
  public VisitType corrected(VisitType now, Fields fields) {
    var name = fields.optional("name", Label::parse);
    var minutes = fields.optionalNumber("minutes", VisitType::parseMinutes);
    fields.end();
    return new VisitType(
        now.id(),
        now.version() + 1,
        name.maybe().orElse(now.name()),
        minutes.maybe().orElse(now.minutes()));
  }

  @Override
  public Map<String, AttributeValue> attributes(
      Admission admission, ItemKey key, VisitType visitType) {
    return Map.of(
        "name", Attributes.text(visitType.name().value()),
        "minutes", Attributes.number(visitType.minutes()));
  }

  @Override
  public VisitType read(
      Admission admission, String id, long version, Map<String, AttributeValue> item) {
    return new VisitType(
        id,
        version,
        new Label(Attributes.text(item, "name")),
        Math.toIntExact(Attributes.number(item, "minutes")));
  }

  @Override
  public String json(VisitType visitType) {
    return Payloads.json().type(VisitTypeAnswer.class).toJson(VisitTypeAnswer.of(visitType));
  }

  @Override
  public String json(List<VisitType> entries, Optional<String> nextCursor) {
    var all = entries.stream().map(VisitTypeAnswer::of).toList();
    return Payloads.json()
        .type(VisitTypesAnswer.class)
        .toJson(new VisitTypesAnswer(all, nextCursor.orElse(null)));
  }
}
