package eu.ephemeride.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.ephemeride.local.LocalCloud;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Planted;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The README's walks, one after the other, on the shipped zip: beside the other walks, since it is
/// the longest of them.
class ReadmeIT {
  private static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());

  @AfterAll
  static void whatWasLoggedNamesNobody() {
    assertThat(LOG).isNotEmpty();
    LOG.forEach(Planted::assertSilent);
  }

  @Test
  void theReadmesWalksAreTrue() throws Exception {
    assumeTrue(isThere("bash") && isThere("curl"), "skipped: no bash or no curl here");
    // Each goes on where the one before ends, and the clock is moved: on a cloud of its own.
    try (var own = LocalCloud.start(Backend.TEMPLATE, 0, LOG::add)) {
      var walk = Readme.script("A walk");
      var call = Readme.script("A call comes in");
      var end = Readme.script("Three months later");
      assertThat(commands(walk)).isGreaterThan(12);
      assertThat(commands(call)).isGreaterThan(10);
      assertThat(commands(end)).isGreaterThan(12);
      var url = own.url().toString();
      var all = walk + "\necho SECOND\n" + call + "\necho THIRD\n" + end;
      var output = run(all.replace("http://localhost:3000", url));
      var second = output.indexOf("SECOND");
      var third = output.indexOf("THIRD");
      isAWalk(output.substring(0, second));
      isACall(output.substring(second, third));
      isAnEnd(output.substring(third));
    }
  }

  private static long commands(String script) {
    return script.lines().filter(l -> l.matches(".*\\b(curl|owner|secretary|status) .*")).count();
  }

  private static String run(String script) throws Exception {
    var process =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script.replace("curl -s", "curl -sf"))
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static void isAWalk(String output) {
    // Confirmed; searched for in vain, booked and moved with a version; on the agenda by name;
    // cancelled.
    assertThat(output)
        .contains("\"status\":\"active\"", "\"patients\":[]", "\"familyName\":\"Patiente\"")
        .contains("\"status\":\"cancelled\",\"cancellationReason\":\"empêchement\"");
    assertThat(output.split("\"status\":\"booked\"", -1)).as(output).hasSize(3);
  }

  private static void isACall(String output) {
    // The line stands, the secretary is let in, two mails told of one message and nothing of it; it
    // was read, and all who looked are on record.
    assertThat(output)
        .contains("\"status\":\"active\"", "\"role\":\"secretary\"")
        .contains("\"status\":\"read\",\"readings\":[{")
        .contains("\"route\":\"GET /calls/{call}/caller\"", "\"as\":\"secretary\"");
    assertThat(output.split("Un message vous attend dans", -1)).as(output).hasSize(3);
    assertThat(output.split("Rappel", -1)).as("told to who reads the message alone").hasSize(2);
  }

  private static void isAnEnd(String output) {
    // Ordered; the rule stands and is in the notice; five weeks on the month was billed, a file is
    // read, the message is over and nobody is taken in; after three months and four warnings
    // nothing is there but the invoice.
    assertThat(output)
        .contains("\"specifications\":\"Demander toujours qui appelle.\"")
        .contains("\"rule\":{\"months\":1", "\"number\":\"", "\"familyName\":\"Patiente\"")
        .containsSubsequence("404\n", "409\n", "404\n", "\"status\":\"unpaid\"");
    assertThat(output.split("\"subject\":\"Vos données seront effacées\"", -1))
        .as(output)
        .hasSize(5);
  }

  private static boolean isThere(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Path.of(directory, command).toFile().canExecute());
  }
}
