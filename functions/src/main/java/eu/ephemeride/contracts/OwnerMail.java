package eu.ephemeride.contracts;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A mail to a practice's owners that is due: a row of work, which stands until all of them were
/// told. `told` are those who were; what it says follows from the contract when it goes out.
record OwnerMail(Due due, Kind kind, Set<String> told, int tries) {
  private static final String PROGRESS = "progress";
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 3;

  /// What it is about.
  enum Kind {
    WARNING,
    TERMINATED,
    CALLED_OFF,
    RESUMED;

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// A warning that is due at `at`.
  static Due warning(PracticeId practice, Instant at) {
    return Due.of(Work.CONTRACT_WARNING, at, practice);
  }

  /// Word of what was just done. It stands beside a warning of the same instant: two rows.
  static OwnerMail of(Kind kind, PracticeId practice, Instant now) {
    var due = Due.of(Work.CONTRACT_WARNING, now, practice, SubjectId.of(practice));
    return new OwnerMail(due, kind, Set.of(), 0);
  }

  static OwnerMail read(Map<String, AttributeValue> item) {
    var progress = item.getOrDefault(PROGRESS, AttributeValue.fromM(Map.of())).m();
    return new OwnerMail(
        Due.read(item),
        Attributes.maybeText(progress, "mail").map(Kind::of).orElse(Kind.WARNING),
        Optional.ofNullable(progress.get("told")).map(t -> Set.copyOf(t.ss())).orElse(Set.of()),
        progress.containsKey("tries") ? Math.toIntExact(Attributes.number(progress, "tries")) : 0);
  }

  /// The same after an attempt that did not reach all: a quarter of an hour later, then two, four
  /// and eight quarters, so that it stands in nobody's way.
  OwnerMail later(Set<String> toldNow, Instant now) {
    var all = new HashSet<>(told);
    all.addAll(toldNow);
    var again = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS)));
    var moved = new Due(due.work(), again, due.practice(), due.subject());
    return new OwnerMail(moved, kind, Set.copyOf(all), tries + 1);
  }

  Write put(String table, String writeId) {
    var progress = new HashMap<String, AttributeValue>();
    progress.put("mail", Attributes.text(kind.word()));
    progress.put("tries", Attributes.number(tries));
    if (!told.isEmpty()) {
      progress.put("told", AttributeValue.fromSs(told.stream().sorted().toList()));
    }
    var item = Attributes.item(due.key().pk(), due.key().sk());
    item.put(PROGRESS, AttributeValue.fromM(progress));
    item.put("w", Attributes.text(writeId));
    return Write.overwrite(Due.WRITE, table, item);
  }

  /// In the place of `before`.
  List<Write> replace(OwnerMail before, String table, String writeId) {
    return List.of(before.due().remove(table), put(table, writeId));
  }
}
