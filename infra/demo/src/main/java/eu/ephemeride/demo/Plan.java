package eu.ephemeride.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who comes when, to whom and why: forty visits a day for each practitioner, every day from
/// `first` on. A patient comes about five times in all, and once a day at most.
record Plan(long seed, LocalDate first, int days) {
  static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  static final int PRACTITIONERS = 10;
  static final int VISITS_A_DAY = 40;

  private static final int VISITS_OF_ALL_A_DAY = PRACTITIONERS * VISITS_A_DAY;
  private static final int VISITS_OF_A_PATIENT = 5;
  private static final List<String> REASONS =
      List.of(
          "Contrôle annuel",
          "Certificat pour le sport",
          "Résultats d’analyses",
          "Vaccin",
          "Toux depuis trois jours",
          "Mal de dos");
  // Every second visit says why.
  private static final int SILENT = REASONS.size();

  Plan {
    if (days < 1) {
      throw new IllegalArgumentException("A plan has a day or more.");
    }
  }

  /// How many visits there are.
  int total() {
    return days * VISITS_OF_ALL_A_DAY;
  }

  /// How many patients there may be, numbered from 0.
  int patients() {
    return Math.max(VISITS_OF_ALL_A_DAY, total() / VISITS_OF_A_PATIENT);
  }

  /// All of them, nearest first.
  Stream<Visit> visits() {
    return IntStream.range(0, days).boxed().flatMap(day -> on(first.plusDays(day)).stream());
  }

  /// Those of one date, nearest first.
  List<Visit> on(LocalDate date) {
    var random = Chance.VISITS.of(seed, date.toEpochDay());
    var patients = drawn(random).iterator();
    var visits = new ArrayList<Visit>();
    for (var practitioner = 0; practitioner < PRACTITIONERS; practitioner++) {
      for (var hour : OpeningHours.hours()) {
        var minute = 0;
        for (var kind : one(OpeningHours.FILLINGS, random)) {
          var start = date.atTime(hour.plusMinutes(minute)).atZone(ZONE).toOffsetDateTime();
          visits.add(new Visit(start, practitioner, patients.next(), kind, reason(random)));
          minute += kind.minutes();
        }
      }
    }
    visits.sort(Visit.NEAREST_FIRST);
    return visits;
  }

  private LinkedHashSet<Integer> drawn(SplittableRandom random) {
    var drawn = new LinkedHashSet<Integer>();
    while (drawn.size() < VISITS_OF_ALL_A_DAY) {
      drawn.add(random.nextInt(patients()));
    }
    return drawn;
  }

  private static Optional<String> reason(SplittableRandom random) {
    var drawn = random.nextInt(REASONS.size() + SILENT);
    return drawn < REASONS.size() ? Optional.of(REASONS.get(drawn)) : Optional.empty();
  }

  private static <T> T one(List<T> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
