package eu.ephemeride.store;

import eu.ephemeride.id.CallerId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where a list goes on: opaque to the client, and of use to no other caller and no other list.
///
/// A forged one can only start elsewhere in a list that the caller may read anyway: the partition
/// is never in it.
public final class Cursor {
  private static final int SEAL_CHARS = 11;

  private Cursor() {}

  /// The cursor of `caller` in the list `scope` after the sort key `sk`.
  public static String of(CallerId caller, String scope, String sk) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((seal(caller, scope) + sk).getBytes(StandardCharsets.UTF_8));
  }

  /// The sort key to go on after; empty when the cursor is not of this caller and list.
  public static Optional<String> read(CallerId caller, String scope, String cursor) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return text.length() > SEAL_CHARS && text.startsWith(seal(caller, scope))
          ? Optional.of(text.substring(SEAL_CHARS))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String seal(CallerId caller, String scope) {
    return Idempotency.hash("cursor\n" + caller + "\n" + scope).substring(0, SEAL_CHARS);
  }
}
