package eu.ephemeride.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.policy.Aim;
import eu.ephemeride.policy.Capacity;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Erasure;
import eu.ephemeride.policy.LegalBasis;
import eu.ephemeride.policy.Person;
import eu.ephemeride.policy.Recipient;
import eu.ephemeride.policy.Ruled;
import eu.ephemeride.policy.Start;
import eu.ephemeride.policy.Statute;
import eu.ephemeride.policy.Term;
import eu.ephemeride.testing.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each row and word of the policy's table has its texts in both languages, and no text is left
/// over.
class TextsTest {
  private static final Set<Start> NEVER_TOLD = Set.of(Start.NEED);

  private static Set<String> ofTheTable() {
    var names = new TreeSet<String>();
    for (var row : DataCategory.values()) {
      names.add("DataCategory." + row);
      names.add("DataCategory." + row + ".data");
      if (row.term() instanceof Term.AsLongAs) {
        names.add("DataCategory." + row + ".criterion");
      }
    }
    for (var recipient : Recipient.values()) {
      names.add("Recipient." + recipient);
      if (recipient.isSupplier()) {
        names.addAll(
            List.of("Recipient." + recipient + ".place", "Recipient." + recipient + ".purpose"));
      }
    }
    for (var right : Right.values()) {
      names.addAll(List.of("Right." + right, "Right." + right + ".text"));
    }
    for (var capacity : Capacity.values()) {
      names.addAll(List.of("Capacity." + capacity, "Capacity." + capacity + ".controllers"));
    }
    Stream.of(
            Aim.values(),
            Erasure.values(),
            LegalBasis.values(),
            Person.values(),
            Ruled.values(),
            Start.values(),
            Statute.values())
        .flatMap(Arrays::stream)
        .filter(word -> !NEVER_TOLD.contains(word))
        .forEach(word -> names.add(word.getDeclaringClass().getSimpleName() + "." + word));
    return names;
  }

  @ParameterizedTest
  @EnumSource
  void everyRowAndWordHasItsTextsAndNoneIsLeftOver(Language language) {
    var texts = Texts.in(language);
    var words = texts.names().stream().filter(name -> Character.isUpperCase(name.charAt(0)));
    assertThat(words).containsExactlyInAnyOrderElementsOf(ofTheTable());
    assertThat(texts.names()).hasSizeGreaterThan(200).allMatch(name -> !texts.get(name).isBlank());
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertThat(Texts.in(Language.FR).names()).isEqualTo(Texts.in(Language.EN).names());
    for (var language : Language.values()) {
      var file = "functions/src/main/resources/eu/ephemeride/notices/" + language.tag();
      var names =
          Files.readAllLines(Backend.file(file + ".properties")).stream()
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(line -> line.split("=", 2)[0]);
      assertThat(names).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftOpenInATextIsTheSameInBoth(Language language) {
    var gap = Pattern.compile("\\{[a-z]+}");
    assertThat(Texts.in(language).names())
        .allSatisfy(name -> {
          var gaps = new TreeSet<String>();
          gap.matcher(Texts.in(language).get(name)).results().forEach(m -> gaps.add(m.group()));
          var others = new TreeSet<String>();
          gap.matcher(Texts.in(Language.FR).get(name))
              .results()
              .forEach(m -> others.add(m.group()));
          assertThat(gaps).as(name).isEqualTo(others);
        });
  }

  @Test
  void aMissingTextIsAFault() {
    assertThatThrownBy(() -> Texts.in(Language.FR).get("nothing"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing");
  }
}
