package eu.ephemeride.lives;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Tables;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What nothing may delete: whatever is to be seen, and whatever has been held without a break
/// since it was.
final class Owed {
  private static final String HELD = "held";

  private final Practice p;
  private final Tables tables;
  private Set<String> owed = Set.of();

  Owed(Practice practice) {
    this.p = practice;
    this.tables = new Tables(practice.product);
  }

  /// After each step.
  void note() {
    var policy = p.policy();
    var next = new HashSet<String>();
    for (var file : policy.files().all()) {
      add(next, "file " + file, policy.isFileThere(file), policy.files().isHeld(file));
    }
    for (var visit : policy.visits().all()) {
      var isHeld = policy.files().isHeld(policy.visits().place(visit).file());
      add(next, "visit " + visit, policy.isVisitThere(visit), isHeld);
    }
    for (var message : p.messages()) {
      var isHeld =
          policy.about(message).map(policy.files()::isHeld).orElse(policy.files().isHeld());
      add(next, "message " + message, policy.isMessageThere(message), isHeld);
    }
    for (var call : p.calls()) {
      add(next, "call " + call, policy.isCallThere(call), policy.files().isHeld());
    }
    owed = next;
  }

  private void add(Set<String> next, String one, boolean isThere, boolean isHeld) {
    var wasHeld = owed.contains(one) || owed.contains(one + " " + HELD);
    if (isThere) {
      next.add(isHeld ? one + " " + HELD : one);
    } else if (isHeld && owed.contains(one + " " + HELD) && wasHeld) {
      next.add(one + " " + HELD);
    }
  }

  /// All of it is where it belongs, under keys that live.
  void isThere() {
    owed.forEach(one -> {
      var parts = List.of(one.split(" "));
      assertThat(isThere(parts.get(0), parts.get(1)))
          .as("%s is in the tables at %s", one, p.now())
          .isTrue();
    });
  }

  private boolean isThere(String kind, String id) {
    return switch (kind) {
      case "file" -> has("PATIENT#" + p.id() + "#" + id, "IDENTITY") && lives(id, "identity");
      case "visit" -> {
        var file = p.policy().visits().place(id).file();
        yield has("PATIENT#" + p.id() + "#" + file, "APPOINTMENT#" + id) && lives(file, "agenda");
      }
      case "message" ->
          subject(id).filter(s -> messages(s).contains(id) && lives(s, "messages")).isPresent();
      default -> has("CALL#" + id, "CALL");
    };
  }

  private boolean has(String pk, String sk) {
    return !tables.partition("RECORDS_TABLE", pk, sk).isEmpty();
  }

  // Of a held patient whose practice has ended the place is gone, not the message.
  private Optional<String> subject(String message) {
    return p.policy()
        .about(message)
        .or(() ->
            tables.partition("RECORDS_TABLE", "MESSAGE#" + p.id() + "#" + message, "PLACE").stream()
                .map(place -> place.text("subject"))
                .findFirst());
  }

  private Set<String> messages(String subject) {
    return tables
        .partition("RECORDS_TABLE", "PATIENT#" + p.id() + "#" + subject, "MESSAGE#")
        .stream()
        .map(item -> item.text("sk").split("#")[2])
        .collect(Collectors.toSet());
  }

  private boolean lives(String subject, String category) {
    return tables.partition("KEYS_TABLE", "P#" + p.id(), "SK#" + subject).stream()
        .anyMatch(item -> item.attributes().get(category).b() != null);
  }
}
