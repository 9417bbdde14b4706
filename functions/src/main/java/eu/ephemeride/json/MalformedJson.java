package eu.ephemeride.json;

/// The text is not the JSON that we accept. Says where by a pointer to the enclosing value, never
/// quotes it.
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;

  /// Which rule of RFC 8259 or of ours was broken.
  public enum Fault {
    SYNTAX("json-syntax"),
    NESTING("json-nesting"),
    DUPLICATE("duplicate-field"),
    ENCODING("utf-8");

    private final String code;

    Fault(String code) {
      this.code = code;
    }

    /// The stable code that a problem names.
    public String code() {
      return code;
    }
  }

  private final Fault fault;
  private final String pointer;

  MalformedJson(Fault fault, String pointer) {
    super(fault.code(), null, false, false);
    this.fault = fault;
    this.pointer = pointer;
  }

  /// The broken rule.
  public Fault fault() {
    return fault;
  }

  /// RFC 6901 pointer to the value that could not be read, or to its nearest readable parent.
  public String pointer() {
    return pointer;
  }
}
