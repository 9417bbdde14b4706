package eu.ephemeride.http;

/// What answers one route.
@FunctionalInterface
public interface Route {
  /// Parses, decides, answers; or leaves by a [Refusal].
  Response answer(Request request);
}
