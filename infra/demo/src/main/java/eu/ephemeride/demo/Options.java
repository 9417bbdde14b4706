package eu.ephemeride.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the command line asks for: `--template=template.yaml --days=30 --url=`. Without `url`, a
/// local cloud of the template is started and filled.
record Options(Path template, int days, Optional<URI> url) {
  private static final int YEAR = 365;

  /// [Stopped] when a value does not do.
  static Options parse(String... arguments) {
    Map<String, String> values =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new Options(
        Path.of(values.getOrDefault("--template", "template.yaml")),
        days(values.getOrDefault("--days", "")),
        Optional.of(values.getOrDefault("--url", ""))
            .filter(url -> !url.isEmpty())
            .map(Options::url));
  }

  // Maven makes `true` of a property without value.
  private static int days(String text) {
    if (text.isEmpty() || text.equals("true")) {
      return YEAR;
    }
    if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= YEAR) {
      return Integer.parseInt(text);
    }
    throw new Stopped("-Ddemo takes a number of days, 1 to " + YEAR);
  }

  private static URI url(String text) {
    if (text.matches("https?://[^/?#]+/?")) {
      return URI.create(text);
    }
    throw new Stopped("-Ddemo.url takes the address of an API without a path");
  }
}
