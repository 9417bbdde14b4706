package eu.ephemeride.agenda;

import eu.ephemeride.fields.Note;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import java.util.Optional;

/// The wish to lie on others or outside the hours: a reason, and a permission of its own.
record SqueezeIn(Field<Note> field) {
  static SqueezeIn read(Fields fields) {
    return new SqueezeIn(
        fields.has("squeezeIn")
            ? fields.object("squeezeIn").required("reason", Note::parse)
            : Field.absent());
  }

  /// Why; empty where nobody is to be squeezed in. After the body's `end()` alone.
  Optional<Note> reason() {
    return field.maybe();
  }

  /// Refuses whoever may not.
  void check(Admission admission) {
    if (reason().isPresent() && !admission.allows(Action.SQUEEZE_IN)) {
      throw new Refusal(
          ProblemType.FORBIDDEN, "What you are here does not include squeezing patients in.");
    }
  }

  @Override
  public String toString() {
    return "SqueezeIn";
  }
}
