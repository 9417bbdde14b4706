package eu.ephemeride.testing;

import java.util.List;
import java.util.UUID;

/// The mailbox of all tests of this JVM: every test asks for an address of its own.
public final class Mailbox {
  private Mailbox() {}

  /// An address that nobody else uses.
  public static String freshAddress() {
    return "invite-" + UUID.randomUUID().toString().substring(0, 13) + "@mirliflore.example";
  }

  /// The tokens mailed to `address`, in their order.
  public static List<String> tokens(String address) {
    return texts(address).stream().map(Mailbox::token).toList();
  }

  /// The texts mailed to `address`, in their order.
  public static List<String> texts(String address) {
    return Backend.shared().engines().mail().mails().stream()
        .filter(m -> m.to().contains(address))
        .map(m -> m.text())
        .toList();
  }

  private static String token(String text) {
    return text.lines().filter(l -> l.matches("[A-Za-z0-9_-]{60,}")).findFirst().orElseThrow();
  }
}
