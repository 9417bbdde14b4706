package eu.ephemeride.lives;

import eu.ephemeride.lives.Fact.Called;
import eu.ephemeride.lives.Fact.Left;
import eu.ephemeride.lives.Fact.Linked;
import eu.ephemeride.lives.Fact.Looked;
import eu.ephemeride.lives.Fact.Recorded;
import eu.ephemeride.lives.Fact.Terminated;
import eu.ephemeride.lives.Fact.Unlinked;
import eu.ephemeride.lives.Fact.WentOn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The policy as it reads, and nothing of the product's: what is to be seen at `now`, told anew at
/// each question from all that ever happened. Slow, and meant to be.
record PlainPolicy(List<Fact> facts, Instant now) {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final int MONTHS_AFTER_THE_CONTRACT = 3;
  private static final int MONTHS_OF_CALLS = 12;
  private static final int MONTHS_OF_LOOKS = 12;
  private static final int MONTHS_OF_UNKNOWN_MESSAGES = 6;

  <T extends Fact> Stream<T> all(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast);
  }

  private <T extends Fact> Optional<T> last(Stream<T> some) {
    return some.reduce((_, later) -> later);
  }

  static Instant months(Instant start, int months) {
    return start.atZone(PARIS).plusMonths(months).toInstant();
  }

  // ---- the contract
  // ------------------------------------------------------------------------------

  private Optional<LocalDate> lastDay() {
    return last(facts.stream().filter(f -> f instanceof Terminated || f instanceof WentOn))
        .flatMap(f -> f instanceof Terminated t ? Optional.of(t.lastDay()) : Optional.empty());
  }

  /// When the practice closes.
  Optional<Instant> closes() {
    return lastDay().map(day -> day.plusDays(1).atStartOfDay(PARIS).toInstant());
  }

  /// When nothing of it is to be seen any more: the day that bears the last day's number three
  /// months later, or the month's last, has passed.
  Optional<Instant> ends() {
    return lastDay()
        .map(day -> day.plusMonths(MONTHS_AFTER_THE_CONTRACT))
        .map(day -> day.plusDays(1).atStartOfDay(PARIS).toInstant());
  }

  boolean isClosed() {
    return isReached(closes());
  }

  boolean hasEnded() {
    return isReached(ends());
  }

  private boolean isReached(Optional<Instant> instant) {
    return instant.filter(i -> !now.isBefore(i)).isPresent();
  }

  // ---- what is there
  // -----------------------------------------------------------------------------

  PlainRules rules() {
    return new PlainRules(this);
  }

  PlainFiles files() {
    return new PlainFiles(this);
  }

  PlainVisits visits() {
    return new PlainVisits(this);
  }

  boolean isFileThere(String file) {
    return !hasEnded() && !rules().hasEnded("patients", files().lastDone(file));
  }

  boolean isVisitThere(String visit) {
    var place = visits().place(visit);
    return isFileThere(place.file()) && !rules().hasEnded("appointments", place.end());
  }

  boolean isCallThere(String call) {
    var at = all(Called.class).filter(c -> c.call().equals(call)).findFirst().orElseThrow().at();
    return !hasEnded()
        && now.isBefore(months(at, MONTHS_OF_CALLS))
        && !rules().hasEnded("calls", at);
  }

  boolean isLookThere(Looked look) {
    return now.isBefore(months(look.at(), MONTHS_OF_LOOKS));
  }

  Left left(String message) {
    return all(Left.class).filter(l -> l.message().equals(message)).findFirst().orElseThrow();
  }

  /// Whom a message is about.
  Optional<String> about(String message) {
    var file = left(message).file();
    for (var fact : facts) {
      if (fact instanceof Linked l && l.message().equals(message)) {
        file = Optional.of(l.file());
      } else if (fact instanceof Unlinked u && u.message().equals(message)) {
        file = Optional.empty();
      }
    }
    return file;
  }

  boolean isRecord(String message) {
    return last(all(Recorded.class).filter(r -> r.message().equals(message)))
        .filter(Recorded::isPart)
        .isPresent();
  }

  /// When it was left, or was last taken out of a file or of the medical record.
  private Instant released(String message) {
    var at = left(message).at();
    var was = false;
    for (var fact : facts) {
      if (fact instanceof Unlinked u && u.message().equals(message)) {
        at = u.at();
      } else if (fact instanceof Recorded r && r.message().equals(message)) {
        at = was && !r.isPart() ? r.at() : at;
        was = r.isPart();
      }
    }
    return at;
  }

  /// When a message from outside about nobody known ends by the policy alone.
  Optional<Instant> unknownEnd(String message) {
    return left(message).isOutside() && about(message).isEmpty() && !isRecord(message)
        ? Optional.of(months(released(message), MONTHS_OF_UNKNOWN_MESSAGES))
        : Optional.empty();
  }

  boolean isMessageThere(String message) {
    var isRuledOut = !isRecord(message) && rules().hasEnded("messages", left(message).at());
    return !hasEnded()
        && !isRuledOut
        && !isReached(unknownEnd(message))
        && about(message).map(this::isFileThere).orElse(true);
  }

  String list(String message) {
    return last(all(Fact.Listed.class).filter(l -> l.message().equals(message)))
        .map(Fact.Listed::list)
        .orElse("new");
  }

  @Override
  public String toString() {
    return facts.size() + " facts at " + now;
  }
}
