package eu.ephemeride.http;

/// Which field broke which rule: an RFC 6901 pointer (or `header:` / `query:` and a name) and the
/// rule's code. Never a value.
public record FieldError(String pointer, String rule) {}
