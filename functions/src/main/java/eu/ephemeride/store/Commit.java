package eu.ephemeride.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What became of a transaction. A lost condition is an answer, not an error.
public sealed interface Commit {
  /// All of it stands.
  record Done() implements Commit {}

  /// None of it stands. The names of the writes whose conditions were lost, each with the item that
  /// stood there (empty: none did).
  record Lost(Map<String, Map<String, AttributeValue>> standing) implements Commit {
    /// True when the write under this name lost its condition.
    public boolean has(String name) {
      return standing.containsKey(name);
    }

    @Override
    public String toString() {
      return "Lost" + standing.keySet();
    }
  }
}
