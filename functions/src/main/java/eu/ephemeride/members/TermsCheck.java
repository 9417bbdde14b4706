package eu.ephemeride.members;

import static eu.ephemeride.members.TermsForm.ACTIONS;
import static eu.ephemeride.members.TermsForm.FROM;
import static eu.ephemeride.members.TermsForm.PRACTITIONERS;
import static eu.ephemeride.members.TermsForm.UNTIL;

import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Change;
import eu.ephemeride.http.Field;
import eu.ephemeride.id.PractitionerId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What terms may not be, reported field by field: those that `form` makes, as of `now`.
record TermsCheck(TermsForm form, Mandate.Terms terms, Instant now) {
  // Nobody plans further, and a time of five digits of years is none that others read.
  private static final int MOST_YEARS = 10;

  void check(Predicate<PractitionerId> isThere) {
    if (terms.role() == Role.OWNER) {
      checkUnlimited();
      return;
    }
    var ids = TermsForm.some(form.practitioners());
    for (var i = 0; i < ids.size(); i++) {
      if (ids.get(i).maybe().filter(isThere.negate()).isPresent()) {
        form.fields().broken(PRACTITIONERS, i, Rule.UNKNOWN_REFERENCE);
      }
    }
    checkActions();
    checkTimes();
  }

  /// An owner may all of his practice, always.
  private void checkUnlimited() {
    Stream.of(
            terms.practitioners().map(_ -> PRACTITIONERS),
            terms.actions().map(_ -> ACTIONS),
            terms.from().map(_ -> FROM),
            terms.until().map(_ -> UNTIL))
        .flatMap(Optional::stream)
        .forEach(name -> form.fields().broken(name, Rule.NOT_ALLOWED));
  }

  private void checkActions() {
    Predicate<Action> isGivable = action -> action.isGivable(terms.role());
    Set<Action> named = terms.actions().orElse(Set.of());
    var asked = TermsForm.some(form.actions());
    for (var i = 0; i < asked.size(); i++) {
      var action = asked.get(i).maybe();
      if (action.filter(isGivable.negate()).isPresent()) {
        form.fields().broken(ACTIONS, i, Rule.NOT_ALLOWED);
      } else if (action.filter(a -> !a.isComplete(named)).isPresent()) {
        form.fields().broken(ACTIONS, i, Rule.NEEDS_MORE);
      }
    }
    // Those that were given before another role.
    var isKept = form.actions() instanceof Change.Kept<List<Field<Action>>>;
    if (isKept && !terms.actions().map(given -> given.stream().allMatch(isGivable)).orElse(true)) {
      form.fields().broken(ACTIONS, Rule.NOT_ALLOWED);
    }
  }

  private void checkTimes() {
    if (form.from() instanceof Change.Put<Instant>(var begin) && isFarOff(begin)) {
      form.fields().broken(FROM, Rule.RANGE);
    }
    var isOver =
        form.until() instanceof Change.Put<Instant>(var end)
            && (!now.isBefore(end) || isFarOff(end));
    var isNamed = form.fields().has(FROM) || form.fields().has(UNTIL);
    var isEmpty =
        terms
            .until()
            .flatMap(end -> terms.from().filter(begin -> !begin.isBefore(end)))
            .isPresent();
    if (isOver || (isNamed && isEmpty)) {
      form.fields().broken(UNTIL, Rule.RANGE);
    }
  }

  private boolean isFarOff(Instant at) {
    var today = now.atOffset(ZoneOffset.UTC);
    return at.isAfter(today.plusYears(MOST_YEARS).toInstant())
        || at.isBefore(today.minusYears(MOST_YEARS).toInstant());
  }

  @Override
  public String toString() {
    return "TermsCheck";
  }
}
