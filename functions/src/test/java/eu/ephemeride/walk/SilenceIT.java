package eu.ephemeride.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Searches what the whole suite has printed for planted names.
class SilenceIT {
  @Test
  void nothingThatWasPrintedNamesAnybody() throws IOException {
    var reports = Backend.file("functions/target/surefire-reports");
    var leaks = new ArrayList<String>();
    try (var files = Files.list(reports)) {
      var all = files.filter(f -> f.toString().endsWith(".xml")).toList();
      assertThat(all).as("reports of the suite").hasSizeGreaterThan(20);
      for (var file : all) {
        leaks.addAll(leaks(file));
      }
    }
    assertThat(leaks).isEmpty();
  }

  private static ArrayList<String> leaks(Path report) throws IOException {
    var leaks = new ArrayList<String>();
    for (var word : Planted.ALL) {
      if (Files.readString(report).contains(word)) {
        leaks.add(report.getFileName() + ": " + word);
      }
    }
    return leaks;
  }
}
