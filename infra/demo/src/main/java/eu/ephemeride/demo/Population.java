package eu.ephemeride.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The people of a plan by their numbers. They live in households of one to four, which share a
/// family name and a telephone; some have a number or an email address of their own.
record Population(long seed, LocalDate today) {
  /// The most people that there are.
  static final int LARGEST = 30_000;

  // The households of twelve people, again and again: where each begins, and how many it has.
  private static final List<Household> DOZEN =
      List.of(
          new Household(0, 1),
          new Household(1, 2),
          new Household(3, 1),
          new Household(4, 4),
          new Household(8, 1),
          new Household(9, 3));
  private static final int DOZEN_PEOPLE = 12;
  private static final int PER_HOUSEHOLD = 2;
  private static final int ADULTS = 2;
  private static final int OF_AGE = 18;
  private static final int OLDEST = 95;
  private static final int DAYS_OF_A_YEAR = 365;
  // Of the people: those with a number of their own, and those with an email address.
  private static final int ONE_NUMBER_IN = 3;
  private static final int ONE_EMAIL_IN = 4;

  private record Household(int first, int people) {
    boolean has(int person) {
      return first <= person && person < first + people;
    }
  }

  /// The person of that number; the same one always.
  Person person(int n) {
    var random = Chance.PEOPLE.of(seed, n);
    var given = InventedNames.given(random);
    var email = n % ONE_EMAIL_IN == 0 ? Optional.of(email(n)) : Optional.<String>empty();
    return new Person(familyName(n), given, birthDate(n, random), phones(n), email);
  }

  /// The number of the household in which a person lives.
  static int household(int n) {
    return n / DOZEN_PEOPLE * DOZEN.size() + DOZEN.indexOf(home(n));
  }

  private String familyName(int n) {
    return InventedNames.family(Chance.FAMILIES.of(seed, household(n)));
  }

  private LocalDate birthDate(int n, SplittableRandom random) {
    var isAdult = n % DOZEN_PEOPLE - home(n).first() < ADULTS;
    var years = isAdult ? random.nextInt(OF_AGE, OLDEST) : random.nextInt(OF_AGE);
    return today.minusYears(years).minusDays(random.nextInt(1, DAYS_OF_A_YEAR));
  }

  private static List<String> phones(int n) {
    var phones = new ArrayList<>(List.of(FictionalNumbers.of(household(n))));
    if (n % ONE_NUMBER_IN == 0) {
      phones.add(FictionalNumbers.of(LARGEST / PER_HOUSEHOLD + n / ONE_NUMBER_IN));
    }
    return List.copyOf(phones);
  }

  // RFC 2606: nobody has a mailbox there.
  private static String email(int n) {
    return "personne" + n + "@patients.example";
  }

  private static Household home(int n) {
    return DOZEN.stream().filter(h -> h.has(n % DOZEN_PEOPLE)).findFirst().orElseThrow();
  }
}
