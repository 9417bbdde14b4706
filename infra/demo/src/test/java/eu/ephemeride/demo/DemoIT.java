package eu.ephemeride.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.ephemeride.local.LocalCloud;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// An hour of visits in the product itself: the zip that functions packed, on the local cloud.
class DemoIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int AN_HOUR = 4 * Plan.PRACTITIONERS;

  @Test
  void theProductTakesTheVisits() throws Exception {
    assumeTrue(
        Files.exists(ROOT.resolve("functions/target/functions.zip")), "skipped: nothing is packed");
    try (var cloud = LocalCloud.start(ROOT.resolve("template.yaml"), 0, _ -> {})) {
      assertThat(anHourOfTomorrow(cloud.url())).isEqualTo(new Tally(AN_HOUR, 0, 0));
    }
  }

  private static Tally anHourOfTomorrow(URI url) {
    var backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), 5, new Random(1));
    var api = new Api(HTTP, url, new LocalTokens(HTTP, url), backoff);
    var plan = new Plan(1, LocalDate.now(Plan.ZONE).plusDays(1), 1);
    var house = new SetUp(api, "demo").practice(FictionalSiren.of(1));
    var patients = new Patients(api, house, new Population(1, plan.first()), "demo");
    var progress = new Progress(AN_HOUR, System::nanoTime, _ -> {});
    return new Filling(api, house, patients, "demo", progress)
        .fill(plan.visits().limit(AN_HOUR).iterator(), 4);
  }
}
