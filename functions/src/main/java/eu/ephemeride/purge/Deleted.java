package eu.ephemeride.purge;

import eu.ephemeride.store.ItemKey;

/// Under which name the deletion of an item is counted: the category of the policy to which what
/// begins like its key belongs.
final class Deleted {
  private Deleted() {}

  static String of(ItemKey key) {
    return switch (head(key.pk())) {
      case "PATIENT" -> ofPerson(head(key.sk()));
      case "INDEX" -> "patients";
      case "APPOINTMENT", "AGENDA" -> "appointments";
      case "MESSAGE", "INBOX", "AUTHORED" -> "messages";
      case "CALL", "CALLS", "CALLED" -> "call_log";
      case "ACCESS" -> "access_log";
      case "IDEMPOTENCY" -> "idempotency";
      case "DUE" -> "outbox";
      default -> "account";
    };
  }

  /// False where the janitor comes at the very end of the term.
  static boolean hasGrace(String category) {
    return !category.equals("idempotency");
  }

  private static String ofPerson(String sk) {
    return switch (sk) {
      case "APPOINTMENT", "EVENT" -> "appointments";
      case "MESSAGE", "REPLY", "OPEN-MESSAGE", "CALLED-IN" -> "messages";
      default -> "patients";
    };
  }

  private static String head(String key) {
    var end = key.indexOf('#');
    return end < 0 ? key : key.substring(0, end);
  }
}
