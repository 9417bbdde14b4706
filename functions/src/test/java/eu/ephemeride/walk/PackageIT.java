package eu.ephemeride.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Backend;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What is in the zip that goes to Lambda.
class PackageIT {
  @Test
  void theClientsAreInTheZipAndNoEngineIs() throws IOException {
    try (var zip = new ZipFile(Backend.file("functions/target/functions.zip").toFile())) {
      var names = zip.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .anyMatch(name -> name.matches("lib/dynamodb-[0-9.]+jar"))
          .anyMatch(name -> name.matches("lib/sqs-[0-9.]+jar"))
          .noneMatch(name ->
              name.matches(
                  "(?i)lib/.*(elasticmq|pekko|scala|dynamodblocal|sqlite|jetty|ephemeride-local|netty"
                      + "|apache5?-client|jackson-databind|snakeyaml|lambda-java-events).*"));
    }
  }
}
