package eu.ephemeride.calls;

import eu.ephemeride.fields.Choice;
import eu.ephemeride.fields.Country;
import eu.ephemeride.fields.IsoInstant;
import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Field;
import eu.ephemeride.http.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Reads what the telephone side tells of a call: that it began, and what became of it.
final class CallForm {
  private static final Country FRANCE = new Country("FR");
  private static final int MOST_CHARS = 40;
  private static final Duration OLDEST = Duration.ofHours(24);
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Instant now;

  CallForm(Instant now) {
    this.now = now;
  }

  /// The fields of a call that begins.
  record Begun(
      Field<PhoneNumber> line, Field<Optional<PhoneNumber>> caller, Field<Instant> startedAt) {
    /// The number that the caller showed, where he showed one that is one.
    Optional<PhoneNumber> shown() {
      return caller.maybe().flatMap(Function.identity());
    }
  }

  Begun begun(Fields fields) {
    return new Begun(
        fields.required("line", CallForm::number),
        fields.optional("caller", CallForm::shown),
        fields.optional("startedAt", this::recent));
  }

  private static Parsed<PhoneNumber> number(String text) {
    return PhoneNumber.parse(text, FRANCE);
  }

  // Networks send short numbers, words and nonsense, too; such a call is a call all the same.
  private static Parsed<Optional<PhoneNumber>> shown(String text) {
    if (text.length() > MOST_CHARS) {
      return new Parsed.Broken<>(Rule.TOO_LONG);
    }
    return new Parsed.Valid<>(
        switch (number(text)) {
          case Parsed.Valid<PhoneNumber>(var number) -> Optional.of(number);
          case Parsed.Broken<PhoneNumber> _ -> Optional.empty();
        });
  }

  private Parsed<Instant> recent(String text) {
    return IsoInstant.parse(text) instanceof Parsed.Valid<Instant>(var at)
            && (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(AHEAD)))
        ? new Parsed.Broken<>(Rule.CALL_TIME)
        : IsoInstant.parse(text);
  }

  private Parsed<Instant> notAhead(String text) {
    return IsoInstant.parse(text) instanceof Parsed.Valid<Instant>(var at)
            && at.isAfter(now.plus(AHEAD))
        ? new Parsed.Broken<>(Rule.CALL_TIME)
        : IsoInstant.parse(text);
  }

  /// What `fields` make of `call`, one version on: forwards only, so that nothing that was said is
  /// taken back; refused with every fault.
  Call changed(Fields fields, Call call) {
    var log = call.log();
    var answered = fields.optional("answeredAt", this::notAhead).maybe();
    var ended = fields.optional("endedAt", this::notAhead).maybe();
    var outcome =
        fields.optional("outcome", Choice.of(Call.Outcome.values(), Call.Outcome::word)).maybe();
    settle(fields, "answeredAt", log.answeredAt(), answered);
    settle(fields, "endedAt", log.endedAt(), ended);
    // Whoever answered may pass it on.
    var isPassedOn =
        log.outcome().filter(Call.Outcome.ANSWERED::equals).isPresent()
            && outcome.filter(Call.Outcome.TRANSFERRED::equals).isPresent();
    if (!isPassedOn) {
      settle(fields, "outcome", log.outcome(), outcome);
    }
    var begun = call.head().at();
    var changed =
        new Call.Log(
            log.number(),
            answered.or(log::answeredAt),
            ended.or(log::endedAt),
            outcome.or(log::outcome));
    if (changed.answeredAt().filter(at -> at.isBefore(begun)).isPresent()) {
      fields.broken("answeredAt", Rule.RANGE);
    }
    var last = changed.answeredAt().filter(begun::isBefore).orElse(begun);
    if (changed.endedAt().filter(at -> at.isBefore(last)).isPresent()) {
      fields.broken("endedAt", Rule.RANGE);
    }
    fields.end();
    return new Call(call.head().next(), changed);
  }

  private static <T> void settle(
      Fields fields, String name, Optional<T> standing, Optional<T> told) {
    if (standing.isPresent() && told.isPresent() && !told.equals(standing)) {
      fields.broken(name, Rule.SETTLED);
    }
  }
}
