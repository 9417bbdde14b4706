package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Population PEOPLE = new Population(1, TODAY);
  private static final int ALL = Population.LARGEST;

  private static List<Person> all() {
    return IntStream.range(0, ALL).mapToObj(PEOPLE::person).toList();
  }

  @Test
  void aHouseholdSharesANameAndATelephoneWhichNobodyElseHas() {
    var homes =
        IntStream.range(0, ALL).boxed().collect(Collectors.groupingBy(Population::household));
    assertThat(homes.values().stream().map(List::size).distinct()).contains(1, 2, 3, 4);
    assertThat(homes.values())
        .allMatch(h -> h.stream().map(n -> PEOPLE.person(n).familyName()).distinct().count() == 1)
        .allMatch(h -> h.stream().map(PopulationTest::phone).distinct().count() == 1);
    assertThat(homes.values().stream().map(h -> phone(h.getFirst())).distinct())
        .hasSize(homes.size());
  }

  private static String phone(int n) {
    return PEOPLE.person(n).phones().getFirst();
  }

  @Test
  void aSecondNumberIsOnePersonsAlone() {
    var shared =
        IntStream.range(0, ALL).mapToObj(PopulationTest::phone).collect(Collectors.toSet());
    var own = all().stream().flatMap(p -> p.phones().stream().skip(1)).toList();
    assertThat(own).hasSize(ALL / 3).doesNotHaveDuplicates().noneMatch(shared::contains);
  }

  @Test
  void everyAgeIsThereAndNobodyIsUnborn() {
    var births = all().stream().map(Person::birthDate).toList();
    assertThat(births)
        .allMatch(b -> b.isBefore(TODAY) && b.isAfter(TODAY.minusYears(97)))
        .anyMatch(b -> b.isAfter(TODAY.minusYears(1)))
        .anyMatch(b -> b.isBefore(TODAY.minusYears(90)));
    assertThat(births.stream().filter(b -> b.isAfter(TODAY.minusYears(18))).count())
        .isBetween(ALL / 5L, ALL / 3L);
  }

  @Test
  void namesAreOfManySyllablesAndSomeHaveMarks() {
    assertThat(all())
        .allMatch(p -> p.familyName().matches("\\p{Lu}\\p{Ll}{6,20}"))
        .allMatch(p -> p.givenName().matches("\\p{Lu}\\p{Ll}{4,15}"))
        .anyMatch(p -> p.familyName().contains("é"));
    assertThat(all().stream().map(Person::familyName).distinct().count()).isGreaterThan(4_000);
    assertThat(all().stream().map(p -> p.familyName() + p.givenName()).distinct().count())
        .isGreaterThan(ALL * 9L / 10);
  }

  @Test
  void mailGoesNowhere() {
    var mails = all().stream().flatMap(p -> p.email().stream()).toList();
    assertThat(mails).hasSize(ALL / 4).doesNotHaveDuplicates();
    assertThat(mails).allMatch(m -> m.endsWith(".example"));
  }

  @Test
  void theSameSeedInventsTheSamePeopleInAnyOrder() {
    assertThat(new Population(1, TODAY).person(4_711)).isEqualTo(PEOPLE.person(4_711));
    assertThat(new Population(2, TODAY).person(4_711)).isNotEqualTo(PEOPLE.person(4_711));
    assertThat(PEOPLE.person(1)).hasToString("Person");
  }
}
