package eu.ephemeride.members;

import eu.ephemeride.fields.IsoInstant;
import eu.ephemeride.http.Change;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.id.PractitionerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The terms of a mandate as a body asks for them: those of an invitation, or a merge patch of
/// those that stand. To be checked before `fields.end()`, and taken after it.
record TermsForm(
    Fields fields,
    Field<Role> role,
    Change<List<Field<PractitionerId>>> practitioners,
    Change<List<Field<Action>>> actions,
    Change<Instant> from,
    Change<Instant> until) {
  private static final int MOST_PRACTITIONERS = 50;
  static final String PRACTITIONERS = "practitioners";
  static final String ACTIONS = "actions";
  static final String FROM = "from";
  static final String UNTIL = "until";

  /// Those of an invitation; the role must be there.
  static TermsForm ofInvitation(Fields fields) {
    return new TermsForm(
        fields,
        fields.required("role", Role::parseInvited),
        put(fields, PRACTITIONERS, TermsForm::practitioners),
        put(fields, ACTIONS, TermsForm::actions),
        put(fields.optional(FROM, IsoInstant::parse)),
        put(fields.optional(UNTIL, IsoInstant::parse)));
  }

  /// A merge patch: `null` takes a limit away.
  static TermsForm ofPatch(Fields fields) {
    return new TermsForm(
        fields,
        fields.optional("role", Role::parse),
        fields.isNull(PRACTITIONERS)
            ? new Change.Removed<>()
            : put(fields, PRACTITIONERS, TermsForm::practitioners),
        fields.isNull(ACTIONS) ? new Change.Removed<>() : put(fields, ACTIONS, TermsForm::actions),
        fields.change(FROM, IsoInstant::parse),
        fields.change(UNTIL, IsoInstant::parse));
  }

  private static List<Field<PractitionerId>> practitioners(Fields fields) {
    return fields.some(PRACTITIONERS, MOST_PRACTITIONERS, IdForm.of(PractitionerId::new));
  }

  private static List<Field<Action>> actions(Fields fields) {
    return fields.some(ACTIONS, Action.values().length, Action::parse);
  }

  private static <T> Change<T> put(Fields fields, String name, Function<Fields, T> read) {
    return fields.has(name) ? new Change.Put<>(read.apply(fields)) : new Change.Kept<>();
  }

  private static <T> Change<T> put(Field<T> field) {
    return field.maybe().<Change<T>>map(Change.Put::new).orElse(new Change.Kept<>());
  }

  /// Whom it names: to be looked for in the practice.
  List<PractitionerId> named() {
    return some(practitioners).stream().flatMap(f -> f.maybe().stream()).distinct().toList();
  }

  /// What a list that was sent holds; nothing where none was.
  static <T> List<Field<T>> some(Change<List<Field<T>>> change) {
    return change instanceof Change.Put<List<Field<T>>>(var fields) ? fields : List.of();
  }

  /// The terms that it makes of `before`.
  Mandate.Terms of(Mandate.Terms before) {
    return new Mandate.Terms(
        role.maybe().orElse(before.role()),
        set(practitioners, before.practitioners()),
        set(actions, before.actions()),
        from.of(before.from()),
        until.of(before.until()));
  }

  private static <T> Optional<Set<T>> set(Change<List<Field<T>>> change, Optional<Set<T>> before) {
    return switch (change) {
      case Change.Kept<List<Field<T>>> _ -> before;
      case Change.Removed<List<Field<T>>> _ -> Optional.empty();
      case Change.Put<List<Field<T>>>(var fields) ->
          Optional.of(fields.stream().flatMap(f -> f.maybe().stream()).collect(Collectors.toSet()));
    };
  }

  /// Reports what the terms that it makes of `before` may not be.
  void check(Mandate.Terms before, Instant now, Predicate<PractitionerId> isThere) {
    new TermsCheck(this, of(before), now).check(isThere);
  }

  @Override
  public String toString() {
    return "TermsForm";
  }
}
