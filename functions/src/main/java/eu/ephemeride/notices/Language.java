package eu.ephemeride.notices;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// In which language a notice speaks.
enum Language {
  FR,
  EN;

  private static final List<String> TAGS = List.of(FR.tag(), EN.tag());

  /// As in `lang`, `Content-Language` and `?language=`.
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  Locale locale() {
    return Locale.of(tag());
  }

  static Parsed<Language> parse(String tag) {
    return Arrays.stream(values())
        .filter(language -> language.tag().equals(tag))
        .findFirst()
        .<Parsed<Language>>map(Parsed.Valid::new)
        .orElseGet(() -> new Parsed.Broken<>(Rule.NOT_ALLOWED));
  }

  /// The one that `Accept-Language` ranks first (RFC 9110, 12.5.4); French where it wants neither,
  /// or cannot be read.
  static Language accepted(String header) {
    try {
      var ranges = Locale.LanguageRange.parse(header);
      var tag = Locale.lookupTag(ranges, TAGS);
      if (tag != null) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
      }
      var isFrenchRefused =
          ranges.stream().anyMatch(r -> r.getRange().equals(FR.tag()) && r.getWeight() == 0);
      return isFrenchRefused ? EN : FR;
    } catch (IllegalArgumentException e) {
      return FR;
    }
  }
}
