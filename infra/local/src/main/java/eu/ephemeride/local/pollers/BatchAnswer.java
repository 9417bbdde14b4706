package eu.ephemeride.local.pollers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which things of a batch a function has failed at, as Lambda reads its answer.
final class BatchAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchAnswer() {}

  /// Those of `ids` that failed: none of an empty answer; all of them when the function threw, or
  /// when its answer is no such one or names a stranger. `isReporting` is false where the template
  /// does not ask for the answer.
  static Set<String> failed(Optional<byte[]> answer, List<String> ids, boolean isReporting) {
    if (answer.isEmpty()) {
      return Set.copyOf(ids);
    }
    return isReporting ? reported(answer.get(), ids) : Set.of();
  }

  private static Set<String> reported(byte[] answer, List<String> ids) {
    try {
      var failures = JSON.readTree(answer).path("batchItemFailures");
      var failed = new HashSet<String>();
      for (var failure : failures) {
        failed.add(failure.path("itemIdentifier").asText());
      }
      return isReadable(failures) && ids.containsAll(failed) ? failed : Set.copyOf(ids);
    } catch (IOException e) {
      return Set.copyOf(ids);
    }
  }

  private static boolean isReadable(JsonNode failures) {
    return failures.isArray() || failures.isNull() || failures.isMissingNode();
  }
}
