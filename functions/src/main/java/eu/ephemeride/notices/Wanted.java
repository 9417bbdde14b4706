package eu.ephemeride.notices;

import eu.ephemeride.http.Request;
import java.util.Locale;
import java.util.regex.Pattern;

/// In which language and form the client wants a notice: JSON, or a page for people.
record Wanted(Language language, boolean isPage) {
  private static final Pattern QUALITY = Pattern.compile("q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

  /// `?language=` wins over `Accept-Language`. A page is answered where `Accept` wants HTML more
  /// than JSON. Any other parameter is refused.
  static Wanted of(Request request) {
    var parameters = request.parameters();
    var chosen = parameters.optional("language", Language::parse);
    parameters.end();
    var language =
        chosen.maybe().orElseGet(() -> Language.accepted(header(request, "accept-language")));
    return new Wanted(language, isPage(header(request, "accept")));
  }

  private static String header(Request request, String name) {
    return request.headers().getOrDefault(name, "");
  }

  static boolean isPage(String accept) {
    return quality(accept, "text/html") > quality(accept, "application/json");
  }

  /// How much `type` is wanted, 0 to 1: what its most specific range says (RFC 9110, 12.5.1).
  private static double quality(String accept, String type) {
    var best = 0.0;
    var bestRank = 0;
    for (var range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      var parts = range.split(";", -1);
      var rank = rank(parts[0].strip(), type);
      if (rank > bestRank) {
        bestRank = rank;
        best = quality(parts);
      }
    }
    return best;
  }

  private static int rank(String range, String type) {
    if (range.equals(type)) {
      return 3;
    }
    if (range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
      return 2;
    }
    return range.equals("*/*") ? 1 : 0;
  }

  private static double quality(String[] parameters) {
    for (var parameter : parameters) {
      var quality = QUALITY.matcher(parameter.strip());
      if (quality.matches()) {
        return Double.parseDouble(quality.group(1));
      }
    }
    return 1;
  }
}
