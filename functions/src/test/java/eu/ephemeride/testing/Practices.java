package eu.ephemeride.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/// Practices and members made through the handlers, for tests that begin with one.
public final class Practices {
  private static final AtomicInteger NEXT = new AtomicInteger(10_000_000);

  private Practices() {}

  /// A SIREN that no other test of this JVM uses.
  public static String freshSiren() {
    var head = Integer.toString(NEXT.incrementAndGet());
    var sum = 0;
    for (var i = 0; i < head.length(); i++) {
      var digit = head.charAt(head.length() - 1 - i) - '0';
      var weighted = i % 2 == 0 ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return head + (10 - sum % 10) % 10;
  }

  /// The address of a new, pending practice of `owner` with a SIREN of its own.
  public static String aPractice(Product product, String owner) {
    return aPractice(product, owner, freshSiren());
  }

  /// The address of a new, pending practice of `owner`.
  public static String aPractice(Product product, String owner, String siren) {
    return aPractice(product, owner, siren, "Europe/Paris");
  }

  private static String aPractice(Product product, String owner, String siren, String timeZone) {
    var body = Bodies.signup().put("siren", siren).put("timeZone", timeZone);
    var made = product.as(owner).post("/practices", body);
    assertThat(made.status()).isEqualTo(201);
    return made.header("location");
  }

  /// The address of a new practice of `owner` that support has confirmed.
  public static String anActivePractice(Product product, String owner) {
    return anActivePractice(product, owner, "Europe/Paris");
  }

  /// The same in another time zone.
  public static String anActivePractice(Product product, String owner, String timeZone) {
    var place = aPractice(product, owner, freshSiren(), timeZone);
    var confirmed = product.as("agent", "support").post(place + "/confirmation");
    assertThat(confirmed.status()).isEqualTo(200);
    forgetLooks(product, place);
    return place;
  }

  // As if nobody had looked yet, not even support when it confirmed the practice.
  private static void forgetLooks(Product product, String place) {
    var month = YearMonth.from(product.clock().instant().atOffset(ZoneOffset.UTC));
    var practice = place.substring("/practices/".length());
    var tables = new Tables(product);
    tables
        .partition("RECORDS_TABLE", "ACCESS#" + practice + "#" + month, "0")
        .forEach(tables::delete);
  }

  /// The token of an invitation to the practice at `place`.
  public static String anInvitation(Product product, String owner, String place, String role) {
    var address = Mailbox.freshAddress();
    var body = Bodies.JSON.createObjectNode().put("email", address).put("role", role);
    var invited = product.as(owner).post(place + "/invitations", body);
    assertThat(invited.status()).isEqualTo(201);
    return Mailbox.tokens(address).getFirst();
  }

  /// Makes `subject` a member of the practice at `place`.
  public static void aMember(
      Product product, String owner, String place, String subject, String role) {
    var token = anInvitation(product, owner, place, role);
    var accepted = product.as(subject).post("/invitations/acceptance", acceptance(token));
    assertThat(accepted.status()).isEqualTo(200);
  }

  /// Sets the text at an RFC 6901 pointer.
  public static void set(JsonNode json, String pointer, String text) {
    var slash = pointer.lastIndexOf('/');
    ((ObjectNode) json.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), text);
  }

  /// The body of an acceptance.
  public static ObjectNode acceptance(String token) {
    var body = Bodies.JSON.createObjectNode().put("token", token);
    body.putObject("undertaking").put("version", "2026-11");
    return body;
  }
}
