package eu.ephemeride.patients;

import eu.ephemeride.patients.PatientAnswers.HitAnswer;
import eu.ephemeride.patients.PatientAnswers.PatientAnswer;
import eu.ephemeride.patients.PatientAnswers.RestrictedAnswer;
import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.CustomAdapter;
import io.avaje.jsonb.Jsonb;

/// Writes what a search found as what it is, with no member that tells the kind.
@CustomAdapter
final class HitAdapter implements JsonAdapter<HitAnswer> {
  private final JsonAdapter<PatientAnswer> shown;
  private final JsonAdapter<RestrictedAnswer> restricted;

  /// What avaje calls.
  public HitAdapter(Jsonb jsonb) {
    this.shown = jsonb.adapter(PatientAnswer.class);
    this.restricted = jsonb.adapter(RestrictedAnswer.class);
  }

  @Override
  public void toJson(JsonWriter writer, HitAnswer hit) {
    switch (hit) {
      case PatientAnswer answer -> shown.toJson(writer, answer);
      case RestrictedAnswer answer -> restricted.toJson(writer, answer);
    }
  }

  @Override
  public HitAnswer fromJson(JsonReader reader) {
    throw new IllegalStateException("an answer is never read");
  }
}
