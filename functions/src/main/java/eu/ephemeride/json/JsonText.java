package eu.ephemeride.json;

import eu.ephemeride.json.MalformedJson.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A strict parser of RFC 8259: one value, nothing after it, unique names, at most 32 levels, valid
/// UTF-8.
public final class JsonText {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER_CHARS = 40;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final String text;
  private final Matcher number;
  private int at;

  // Names and indexes from the root to here; becomes a pointer only when something is wrong.
  private final ArrayDeque<Object> path = new ArrayDeque<>();

  private JsonText(String text) {
    this.text = text;
    this.number = NUMBER.matcher(text);
  }

  /// The one value in `utf8`; throws on anything else.
  public static Json parse(byte[] utf8) throws MalformedJson {
    return parse(decode(utf8));
  }

  /// The one value in `text`; throws on anything else.
  public static Json parse(String text) throws MalformedJson {
    var parser = new JsonText(text);
    var value = parser.value(0);
    parser.space();
    if (parser.at < text.length()) {
      throw parser.malformed(Fault.SYNTAX);
    }
    return value;
  }

  private static String decode(byte[] utf8) throws MalformedJson {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedJson(Fault.ENCODING, "");
    }
  }

  private Json value(int depth) throws MalformedJson {
    space();
    var first = peek();
    if (depth == MAX_DEPTH && (first == '{' || first == '[')) {
      throw malformed(Fault.NESTING);
    }
    return switch (first) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Truth(true));
      case 'f' -> word("false", new Json.Truth(false));
      case 'n' -> word("null", new Json.Nothing());
      default -> number();
    };
  }

  private Json object(int depth) throws MalformedJson {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return new Json.Members(members);
    }
    do {
      space();
      var name = string();
      space();
      expect(':');
      path.addLast(name);
      if (members.put(name, value(depth + 1)) != null) {
        throw malformed(Fault.DUPLICATE);
      }
      path.removeLast();
      space();
    } while (more('}'));
    return new Json.Members(members);
  }

  private Json array(int depth) throws MalformedJson {
    var elements = new ArrayList<Json>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return new Json.Elements(elements);
    }
    do {
      path.addLast(elements.size());
      elements.add(value(depth + 1));
      path.removeLast();
      space();
    } while (more(']'));
    return new Json.Elements(elements);
  }

  private boolean more(char end) throws MalformedJson {
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private Json number() throws MalformedJson {
    if (!number.region(at, text.length()).lookingAt() || number.end() - at > MAX_NUMBER_CHARS) {
      throw malformed(Fault.SYNTAX);
    }
    at = number.end();
    return new Json.Numeral(number.group());
  }

  private Json word(String word, Json value) throws MalformedJson {
    if (!text.startsWith(word, at)) {
      throw malformed(Fault.SYNTAX);
    }
    at += word.length();
    return value;
  }

  private String string() throws MalformedJson {
    expect('"');
    var out = new StringBuilder();
    for (var c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw malformed(Fault.SYNTAX);
      }
      out.append(c == '\\' ? escaped() : c);
    }
    var string = out.toString();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
      throw malformed(Fault.ENCODING);
    }
    return string;
  }

  private char escaped() throws MalformedJson {
    return switch (next()) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) ((hex() << 12) | (hex() << 8) | (hex() << 4) | hex());
      default -> throw malformed(Fault.SYNTAX);
    };
  }

  private int hex() throws MalformedJson {
    var c = next();
    var digit = c < 128 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      throw malformed(Fault.SYNTAX);
    }
    return digit;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws MalformedJson {
    if (at >= text.length()) {
      throw malformed(Fault.SYNTAX);
    }
    return text.charAt(at);
  }

  private char next() throws MalformedJson {
    var c = peek();
    at++;
    return c;
  }

  private void expect(char c) throws MalformedJson {
    if (next() != c) {
      throw malformed(Fault.SYNTAX);
    }
  }

  private MalformedJson malformed(Fault fault) {
    var pointer = new StringBuilder();
    path.forEach(step -> pointer.append('/').append(escape(step.toString())));
    return new MalformedJson(fault, pointer.toString());
  }

  /// A member's name as a token of an RFC 6901 pointer.
  public static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
