package eu.ephemeride.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                    | FR",
        "en                                    | EN",
        "fr                                    | FR",
        "en-GB                                 | EN",
        "EN-us,en;q=0.5                        | EN",
        "fr-CA, en                             | FR",
        "en;q=0.8, fr;q=0.9                    | FR",
        "en;q=0.9, fr;q=0.8                    | EN",
        "de, en;q=0.3                          | EN",
        "de                                    | FR",
        "*                                     | FR",
        "fr;q=0, *;q=0.5                       | EN",
        "fr;q=0                                | EN",
        "en;q=0                                | FR",
        "!!, en                                | FR",
        "en;q=7                                | FR",
      })
  void theLanguageIsTheOneThatIsRankedFirst(String header, Language language) {
    assertThat(Language.accepted(header)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                         | false",
        "*/*                                                        | false",
        "application/json                                           | false",
        "text/html                                                  | true",
        "TEXT/HTML; charset=utf-8                                   | true",
        "text/*                                                     | true",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true",
        "application/json, text/html;q=0.9                          | false",
        "application/json;q=0.5, text/html;q=0.9                    | true",
        "text/html;q=0, */*                                         | false",
        "text/html;q=0.5, */*;q=0.5                                 | false",
        "text/html;q=0.5, application/*;q=0.1                       | true",
        "text/plain                                                 | false",
        "image/png, */*;q=0.1, text/html;q=0.2                      | true",
      })
  void aPageIsForWhomWantsItMore(String accept, boolean isPage) {
    assertThat(Wanted.isPage(accept)).isEqualTo(isPage);
  }
}
