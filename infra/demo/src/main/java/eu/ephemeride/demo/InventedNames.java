package eu.ephemeride.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names put together of syllables that no register knows together: Glouzybix Plonfubé.
final class InventedNames {
  private static final List<String> SYLLABLES =
      List.of(
          "bli", "zor", "plon", "fu", "gri", "bou", "zy", "tro", "pif", "lu", "mou", "crin", "dza",
          "flo", "gnou", "kra", "ploc", "vro", "zé", "blü", "hop", "glou", "spi", "tza");
  private static final List<String> ENDS =
      List.of("bix", "zouf", "plop", "guèle", "tronc", "bulle", "zigue", "pinge", "fufe", "ding");

  private InventedNames() {}

  static String family(RandomGenerator random) {
    return name(3, random);
  }

  static String given(RandomGenerator random) {
    return name(2, random);
  }

  private static String name(int syllables, RandomGenerator random) {
    var beginning =
        Stream.generate(() -> one(SYLLABLES, random))
            .limit(syllables - 1L)
            .collect(Collectors.joining());
    var name = beginning + one(ENDS, random);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String one(List<String> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
