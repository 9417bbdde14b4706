package eu.ephemeride.agenda;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PractitionerId;
import java.util.Arrays;
import java.util.List;

/// One or several practitioners, named once each: `practitioner=a&practitioner=b` arrives as `a,b`.
record PractitionerList(List<PractitionerId> ids) {
  /// The most that one question may name.
  static final int MOST = 20;

  static Parsed<PractitionerList> parse(String text) {
    var names = Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
    if (names.size() > MOST) {
      return new Parsed.Broken<>(Rule.TOO_MANY);
    }
    return names.stream().allMatch(Ids::isForm)
        ? new Parsed.Valid<>(new PractitionerList(names.stream().map(PractitionerId::new).toList()))
        : new Parsed.Broken<>(Rule.ID);
  }
}
