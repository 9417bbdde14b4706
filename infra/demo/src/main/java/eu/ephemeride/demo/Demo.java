package eu.ephemeride.demo;

import eu.ephemeride.local.LocalCloud;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;

/// `mvn -Plocal -Ddemo`: starts the local cloud, then fills it while it may be used.
///
/// With `-Ddemo.url=…` it fills what runs there instead, with the tokens in `OWNER_TOKEN` and
/// `SUPPORT_TOKEN`, or without them those of the local issuer there.
public final class Demo {
  private static final int CALLS_PER_CORE = 2;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int TRIES = 10;

  private Demo() {}

  /// Ends when what runs elsewhere is filled, or with 1 when it cannot be; a local cloud stays,
  /// filled or not.
  public static void main(String[] arguments) throws InterruptedException {
    try {
      var options = Options.parse(arguments);
      if (options.url().isPresent()) {
        fill(options.url().get(), options.days());
      } else {
        serve(options);
      }
    } catch (Stopped e) {
      say(e);
      Runtime.getRuntime().exit(1);
    }
  }

  private static void serve(Options options) throws InterruptedException {
    var log = new FillingLog(System.out::println);
    var cloud = LocalCloud.serve(options.template(), log);
    try {
      fill(cloud.url(), options.days());
    } catch (Stopped e) {
      say(e);
    }
    log.passOn();
    Thread.currentThread().join();
  }

  private static void fill(URI url, int days) {
    // One connection for one call at a time: what HTTP/2 would save, a local front does not speak.
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var random = new SecureRandom();
      var backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, TRIES, random);
      var api = new Api(http, url, tokens(http, url), backoff);
      new Generator(api, InstantSource.system(), random, System.out::println)
          .fill(days, CALLS_PER_CORE * Runtime.getRuntime().availableProcessors());
    }
  }

  private static Tokens tokens(HttpClient http, URI url) {
    var given = new EnumMap<Caller, String>(Caller.class);
    for (var caller : Caller.values()) {
      var token = System.getenv(caller.name() + "_TOKEN");
      if (token != null) {
        given.put(caller, token);
      }
    }
    return given.isEmpty() ? new LocalTokens(http, url) : new GivenTokens(given);
  }

  private static void say(Stopped stopped) {
    System.err.println("Demo: " + stopped.getMessage() + ".");
  }
}
