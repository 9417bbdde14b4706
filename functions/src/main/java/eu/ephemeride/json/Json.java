package eu.ephemeride.json;

import java.util.List;
import java.util.Map;

/// A JSON value as it stood in the text. Prints only its kind: the content may be personal.
public sealed interface Json {
  /// The word that a problem uses for this kind.
  String kind();

  /// Members in the order of the text; names are unique.
  record Members(Map<String, Json> values) implements Json {
    @Override
    public String kind() {
      return "object";
    }

    @Override
    public String toString() {
      return kind();
    }
  }

  /// Elements in the order of the text.
  record Elements(List<Json> values) implements Json {
    @Override
    public String kind() {
      return "array";
    }

    @Override
    public String toString() {
      return kind();
    }
  }

  /// A string without lone surrogates.
  record Text(String value) implements Json {
    @Override
    public String kind() {
      return "string";
    }

    @Override
    public String toString() {
      return kind();
    }
  }

  /// A number as written, at most 40 characters; never computed with unless small.
  record Numeral(String text) implements Json {
    @Override
    public String kind() {
      return "number";
    }

    @Override
    public String toString() {
      return kind();
    }
  }

  /// `true` or `false`.
  record Truth(boolean value) implements Json {
    @Override
    public String kind() {
      return "boolean";
    }
  }

  /// `null`.
  record Nothing() implements Json {
    @Override
    public String kind() {
      return "null";
    }
  }
}
