package eu.ephemeride.http;

import eu.ephemeride.fields.Parsed;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.json.Json;
import eu.ephemeride.json.JsonText;
import eu.ephemeride.json.MalformedJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of a body's object, each asked for by name with its parser; what nobody asked for is
/// refused (P7).
///
/// Every fault of the body is collected: `end()` answers 400 with all that is not of the right
/// shape, else 422 with all broken rules together.
public final class Fields {
  /// What all objects of one body share.
  private record Faults(List<FieldError> malformed, List<FieldError> broken) {}

  // How the pointers into a query begin: it is no JSON, so RFC 6901 does not name its parts.
  private static final String QUERY = "query:";

  private final Map<String, Json> members;
  private final String pointer;
  private final Faults faults;
  private final Set<String> asked = new HashSet<>();
  private final List<Fields> nested = new ArrayList<>();

  private Fields(Map<String, Json> members, String pointer, Faults faults) {
    this.members = members;
    this.pointer = pointer;
    this.faults = faults;
  }

  static Fields parse(byte[] body) {
    try {
      if (JsonText.parse(body) instanceof Json.Members(var members)) {
        return new Fields(members, "", noFaults());
      }
      throw malformed(List.of(new FieldError("", Rule.WRONG_TYPE.code())));
    } catch (MalformedJson e) {
      throw malformed(List.of(new FieldError(e.pointer(), e.fault().code())));
    }
  }

  /// Those of a body that was left out.
  static Fields none() {
    return new Fields(Map.of(), "", noFaults());
  }

  /// The parameters of a query, each a text.
  static Fields ofQuery(Map<String, String> query) {
    var members = new LinkedHashMap<String, Json>();
    query.forEach((name, value) -> members.put(name, new Json.Text(value)));
    return new Fields(members, QUERY, noFaults());
  }

  private static Faults noFaults() {
    return new Faults(new ArrayList<>(), new ArrayList<>());
  }

  /// A string that must be there.
  public <T> Field<T> required(String name, Function<String, Parsed<T>> parser) {
    return text(name, true, parser);
  }

  /// A string that may be absent. `null` counts as broken: what is optional in a form is left out.
  public <T> Field<T> optional(String name, Function<String, Parsed<T>> parser) {
    return text(name, false, parser);
  }

  /// An integer that must be there, of at most nine digits.
  public <T> Field<T> requiredNumber(String name, Function<Integer, Parsed<T>> parser) {
    return switch (ask(name)) {
      case null -> missing(name);
      case Json.Nothing _ -> missing(name);
      case Json.Numeral(var digits) when digits.matches("-?[0-9]{1,9}") ->
          settle(name, parser.apply(Integer.valueOf(digits)));
      default -> wrongType(name);
    };
  }

  /// The same, which may be absent.
  public <T> Field<T> optionalNumber(String name, Function<Integer, Parsed<T>> parser) {
    return has(name) ? requiredNumber(name, parser) : Field.absent();
  }

  /// An optional string of a merge patch, where `null` takes the value away (RFC 7396).
  public <T> Change<T> change(String name, Function<String, Parsed<T>> parser) {
    if (ask(name) instanceof Json.Nothing) {
      return new Change.Removed<>();
    }
    return optional(name, parser)
        .maybe()
        .<Change<T>>map(Change.Put::new)
        .orElse(new Change.Kept<>());
  }

  /// `true` or `false`, which may be absent.
  public Field<Boolean> optionalFlag(String name) {
    return switch (ask(name)) {
      case null -> Field.absent();
      case Json.Nothing _ -> missing(name);
      case Json.Truth(var truth) -> new Field<>(truth);
      default -> wrongType(name);
    };
  }

  /// A flag of a merge patch, where `null` takes it away (RFC 7396).
  public Change<Boolean> changeFlag(String name) {
    if (ask(name) instanceof Json.Nothing) {
      return new Change.Removed<>();
    }
    return optionalFlag(name)
        .maybe()
        .<Change<Boolean>>map(Change.Put::new)
        .orElse(new Change.Kept<>());
  }

  /// The strings of an array of at most `most`, each judged by itself; absent: empty.
  public <T> List<Field<T>> each(String name, int most, Function<String, Parsed<T>> parser) {
    var elements = elements(name, most);
    var fields = new ArrayList<Field<T>>();
    var inner = at(name);
    for (var i = 0; i < elements.size(); i++) {
      var one = new Fields(Map.of(Integer.toString(i), elements.get(i)), inner, faults);
      fields.add(one.required(Integer.toString(i), parser));
    }
    return fields;
  }

  /// The same of an array that holds at least one, where it is there.
  public <T> List<Field<T>> some(String name, int most, Function<String, Parsed<T>> parser) {
    if (ask(name) instanceof Json.Elements(var elements) && elements.isEmpty()) {
      broken(name, Rule.EMPTY);
    }
    return each(name, most, parser);
  }

  /// The objects of an array of at most `most`, each to be asked for its fields; absent: empty.
  public List<Fields> objects(String name, int most) {
    var elements = elements(name, most);
    var inner = at(name);
    var objects = new ArrayList<Fields>();
    for (var i = 0; i < elements.size(); i++) {
      var one = new Fields(Map.of(Integer.toString(i), elements.get(i)), inner, faults);
      objects.add(one.object(Integer.toString(i)));
    }
    nested.addAll(objects);
    return objects;
  }

  private List<Json> elements(String name, int most) {
    return switch (ask(name)) {
      case null -> List.of();
      case Json.Nothing _ -> {
        missing(name);
        yield List.of();
      }
      case Json.Elements(var elements) when elements.size() > most -> {
        broken(name, Rule.TOO_MANY);
        yield List.of();
      }
      case Json.Elements(var elements) -> elements;
      default -> {
        wrongType(name);
        yield List.of();
      }
    };
  }

  /// The strings of an array that must be there; each element is judged by the whole.
  public <T> Field<T> requiredTexts(String name, Function<List<String>, Parsed<T>> parser) {
    return switch (ask(name)) {
      case null -> missing(name);
      case Json.Nothing _ -> missing(name);
      case Json.Elements(var elements)
          when elements.stream().allMatch(e -> e instanceof Json.Text) ->
          settle(name, parser.apply(texts(elements)));
      default -> wrongType(name);
    };
  }

  private static List<String> texts(List<Json> elements) {
    var texts = new ArrayList<String>();
    for (var element : elements) {
      if (element instanceof Json.Text(var text)) {
        texts.add(text);
      }
    }
    return texts;
  }

  /// An object that must be there; its faults are reported with this body's. Absent: its own
  /// required fields are reported. `null` is broken whatever it requires: in a merge patch it would
  /// remove the object (RFC 7396), and must not pass for one that changes nothing.
  public Fields object(String name) {
    Fields inner =
        switch (ask(name)) {
          case Json.Members(var values) -> new Fields(values, at(name), faults);
          case null -> new Fields(Map.of(), at(name), faults);
          case Json.Nothing _ -> {
            missing(name);
            yield unheard(name);
          }
          default -> {
            wrongType(name);
            yield unheard(name);
          }
        };
    nested.add(inner);
    return inner;
  }

  /// An object of which nothing more is reported.
  private Fields unheard(String name) {
    return new Fields(Map.of(), at(name), noFaults());
  }

  /// True when the body has the member, whatever it holds.
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /// True when the member is there and `null`: a merge patch takes it away (RFC 7396). Counts as
  /// asked for.
  public boolean isNull(String name) {
    return ask(name) instanceof Json.Nothing;
  }

  /// True when the body has nothing at all.
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /// True while nothing is wrong with what was asked for: for a rule between fields.
  public boolean isSound() {
    return faults.malformed().isEmpty() && faults.broken().isEmpty();
  }

  /// Reports a rule that concerns a field of this object, found outside its parser.
  public void broken(String name, Rule rule) {
    faults.broken().add(new FieldError(at(name), rule.code()));
  }

  /// Reports a rule that concerns one element of an array, found outside its parser.
  public void broken(String name, int index, Rule rule) {
    faults.broken().add(new FieldError(at(name) + "/" + index, rule.code()));
  }

  /// Reports a rule that concerns this object as a whole.
  public void broken(Rule rule) {
    faults.broken().add(new FieldError(pointer, rule.code()));
  }

  /// Lets the request pass, or refuses it with every fault: unknown and misshapen fields 400,
  /// broken rules 422.
  public void end() {
    refuseUnknown();
    if (!faults.malformed().isEmpty()) {
      throw malformed(List.copyOf(faults.malformed()));
    }
    if (!faults.broken().isEmpty()) {
      throw ruleBroken(List.copyOf(faults.broken()));
    }
  }

  /// What a rule is answered that a field of this object turns out to break once it was let pass.
  public Refusal refusal(String name, Rule rule) {
    return ruleBroken(List.of(new FieldError(at(name), rule.code())));
  }

  private static Refusal ruleBroken(List<FieldError> errors) {
    return new Refusal(
        new Problem(
            ProblemType.RULE_BROKEN,
            "Each error names a field and the rule that it breaks.",
            errors));
  }

  private void refuseUnknown() {
    for (var name : members.keySet()) {
      if (!asked.contains(name)) {
        faults.malformed().add(new FieldError(at(name), Rule.UNKNOWN_FIELD.code()));
      }
    }
    nested.forEach(Fields::refuseUnknown);
  }

  private <T> Field<T> text(String name, boolean required, Function<String, Parsed<T>> parser) {
    return switch (ask(name)) {
      case null -> required ? missing(name) : new Field<>(null);
      case Json.Nothing _ -> missing(name);
      case Json.Text(var text) -> settle(name, parser.apply(text));
      default -> wrongType(name);
    };
  }

  private <T> Field<T> settle(String name, Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Valid<T>(var value) -> new Field<>(value);
      case Parsed.Broken<T>(var rule) -> {
        broken(name, rule);
        yield new Field<>(null);
      }
    };
  }

  private <T> Field<T> missing(String name) {
    broken(name, Rule.REQUIRED);
    return new Field<>(null);
  }

  private <T> Field<T> wrongType(String name) {
    faults.malformed().add(new FieldError(at(name), Rule.WRONG_TYPE.code()));
    return new Field<>(null);
  }

  private @Nullable Json ask(String name) {
    asked.add(name);
    return members.get(name);
  }

  private String at(String name) {
    return pointer.equals(QUERY) ? pointer + name : pointer + "/" + JsonText.escape(name);
  }

  private static Refusal malformed(List<FieldError> errors) {
    return new Refusal(
        new Problem(
            ProblemType.MALFORMED, "Each error names a place and what is wrong there.", errors));
  }
}
