package eu.ephemeride.reception;

import eu.ephemeride.reception.CallerAnswers.BearerAnswer;
import eu.ephemeride.reception.CallerAnswers.KnownCallerAnswer;
import eu.ephemeride.reception.CallerAnswers.RestrictedCallerAnswer;
import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.CustomAdapter;
import io.avaje.jsonb.Jsonb;

/// Writes whoever bears a number as what he is, with no member that tells the kind.
@CustomAdapter
final class BearerAdapter implements JsonAdapter<BearerAnswer> {
  private final JsonAdapter<KnownCallerAnswer> known;
  private final JsonAdapter<RestrictedCallerAnswer> restricted;

  /// What avaje calls.
  public BearerAdapter(Jsonb jsonb) {
    this.known = jsonb.adapter(KnownCallerAnswer.class);
    this.restricted = jsonb.adapter(RestrictedCallerAnswer.class);
  }

  @Override
  public void toJson(JsonWriter writer, BearerAnswer bearer) {
    switch (bearer) {
      case KnownCallerAnswer answer -> known.toJson(writer, answer);
      case RestrictedCallerAnswer answer -> restricted.toJson(writer, answer);
    }
  }

  @Override
  public BearerAnswer fromJson(JsonReader reader) {
    throw new IllegalStateException("an answer is never read");
  }
}
