package eu.ephemeride.members;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.store.Records;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Ties a request's Idempotency-Key to the keys under which its body is hashed.
public final class Wishes {
  private Wishes() {}

  /// The wish of `caller` in `scope`; the body is known again by a keyed hash alone.
  public static Idempotency of(
      CallerId caller, String scope, String key, Request request, PracticeKeys keys) {
    var body = Base64.getEncoder().encodeToString(Idempotency.sha256(request.body()));
    return new Idempotency(caller, scope, key, keys.index().token("idempotency", body));
  }

  /// Where the wish of `request` stands in its practice, where it sent a key: to be read at the
  /// door by routes whose answer must not depend on what has changed since.
  public static Optional<ItemKey> itemKey(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    return request
        .idempotencyKey()
        .map(key -> Idempotency.itemKey(request.caller().id(), scope(request, practice), key));
  }

  /// The id that this very wish made before, as the item read at the door says; empty when it made
  /// none. Leaves with a problem when the key stands for another body.
  public static Optional<String> earlier(
      Admission admission, Optional<Idempotency> wish, Instant now) {
    return wish.flatMap(w ->
            admission
                .item(w.itemKey())
                .filter(item -> !Idempotency.isOver(item, now))
                .map(w::judge))
        .map(Wishes::made);
  }

  /// The same from the table as it stands now: after a transaction was lost, not only to this wish
  /// itself.
  public static Optional<String> stored(Records records, Optional<Idempotency> wish, Instant now) {
    return wish.flatMap(w ->
            records.get(w.itemKey()).filter(item -> !Idempotency.isOver(item, now)).map(w::judge))
        .map(Wishes::made);
  }

  static String scope(Request request, PracticeId practice) {
    return request.route() + " " + practice;
  }

  /// The id that an earlier, identical wish made; empty when the transaction was lost for another
  /// reason. Leaves with a problem when the key stands for another body.
  public static Optional<String> granted(Optional<Idempotency> wish, Commit.Lost lost) {
    return Idempotency.earlier(wish, lost).map(Wishes::made);
  }

  private static String made(Idempotency.Earlier earlier) {
    return switch (earlier) {
      case Idempotency.Earlier.Granted(var made) -> made;
      case Idempotency.Earlier.OtherBody _ -> throw reused();
    };
  }

  private static Refusal reused() {
    return new Refusal(
        ProblemType.IDEMPOTENCY_KEY_REUSED, "Use a fresh Idempotency-Key for another body.");
  }
}
