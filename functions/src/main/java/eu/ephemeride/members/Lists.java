package eu.ephemeride.members;

import eu.ephemeride.http.FieldError;
import eu.ephemeride.http.Problem;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.store.Cursor;
import eu.ephemeride.store.Records;
import java.util.List;
import java.util.Optional;

/// One page of a list for a caller, and the cursor of the next.
public final class Lists {
  private static final int PAGE = 100;
  private static final int MAX_SORT_KEY_CHARS = 200;

  private Lists() {}

  /// The page of `request` among the items under `pk` whose sort key begins with `prefix`.
  public static Records.Page page(Records records, Request request, String pk, String prefix) {
    return page(records, request, pk, prefix, PAGE);
  }

  /// The same, of at most so many items.
  public static Records.Page page(
      Records records, Request request, String pk, String prefix, int most) {
    request.allowQuery("cursor");
    return records.query(pk, prefix, after(request, pk, prefix), most);
  }

  /// The cursor to answer with; empty at the end of the list.
  public static Optional<String> next(
      Request request, String pk, String prefix, Records.Page page) {
    return page.lastSk().map(sk -> Cursor.of(request.caller().id(), pk + prefix, sk));
  }

  /// Where a list that is sorted by us goes on; empty at its beginning. `scope` names the list.
  public static Optional<String> after(Request request, String scope) {
    return Optional.ofNullable(request.query().get("cursor"))
        .map(cursor ->
            Cursor.read(request.caller().id(), scope, cursor).orElseThrow(Lists::foreign));
  }

  /// The cursor after `sort` in such a list.
  public static String cursor(Request request, String scope, String sort) {
    return Cursor.of(request.caller().id(), scope, sort);
  }

  /// The sort key after which the list under `pk` whose sort keys begin with `prefix` goes on;
  /// empty at its beginning. DynamoDB takes a key outside the list for a fault of ours.
  public static Optional<String> after(Request request, String pk, String prefix) {
    return Optional.ofNullable(request.query().get("cursor"))
        .map(cursor ->
            Cursor.read(request.caller().id(), pk + prefix, cursor)
                .filter(sk -> sk.startsWith(prefix) && sk.length() <= MAX_SORT_KEY_CHARS)
                .orElseThrow(Lists::foreign));
  }

  /// What a cursor is answered that leads nowhere in its list.
  public static Refusal foreign() {
    return new Refusal(
        new Problem(
            ProblemType.MALFORMED,
            "A cursor goes on in the list and for the caller that it was made for.",
            List.of(new FieldError("query:cursor", "form"))));
  }
}
