package eu.ephemeride.walk;

import eu.ephemeride.testing.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/// The commands that the README shows.
final class Readme {
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private Readme() {}

  /// All shell blocks under a heading, as one script.
  static String script(String heading) throws IOException {
    var text = Files.readString(Backend.file("README.md"));
    var start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new IllegalStateException("the README has no section " + heading);
    }
    var end = text.indexOf("\n## ", start + 1);
    var section = text.substring(start, end < 0 ? text.length() : end);
    var script = new StringBuilder();
    SHELL.matcher(section).results().forEach(block -> script.append(block.group(1)));
    return script.toString();
  }
}
