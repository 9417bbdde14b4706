package eu.ephemeride.notices;

import eu.ephemeride.markup.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/// What notices say in one language, each text under its name; those of the policy's words under
/// type and name: `Person.PATIENTS`.
record Texts(Language language, Properties all) {
  private static final Texts FRENCH = read(Language.FR);
  private static final Texts ENGLISH = read(Language.EN);

  static Texts in(Language language) {
    return switch (language) {
      case FR -> FRENCH;
      case EN -> ENGLISH;
    };
  }

  private static Texts read(Language language) {
    var name = "/eu/ephemeride/notices/" + language.tag() + ".properties";
    try {
      var all = new Properties();
      all.load(new StringReader(Resources.text(name)));
      return new Texts(language, all);
    } catch (IOException e) {
      throw new IllegalStateException("no properties: " + name, e);
    }
  }

  /// The text of that name; a missing one is a fault of ours.
  String get(String name) {
    var text = all.getProperty(name);
    if (text == null) {
      throw new IllegalStateException("no text " + name + " in " + language);
    }
    return text;
  }

  /// The same with a value in the place of `{gap}`.
  String get(String name, String gap, String value) {
    return get(name).replace("{" + gap + "}", value);
  }

  /// That of a word of the policy.
  String of(Enum<?> word) {
    return get(name(word));
  }

  /// A further one of it: `HOST.place`.
  String of(Enum<?> word, String further) {
    return get(name(word) + "." + further);
  }

  /// Those of several words.
  List<String> each(Collection<? extends Enum<?>> words) {
    return words.stream().map(this::of).toList();
  }

  Set<String> names() {
    return all.stringPropertyNames();
  }

  private static String name(Enum<?> word) {
    return word.getDeclaringClass().getSimpleName() + "." + word.name();
  }
}
