package eu.ephemeride.directory;

import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.http.Route;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The routes of one kind of entry: added and corrected by the owner, read by every member.
final class DirectoryDesk<T extends Entry> {
  private final Kind<T> kind;
  private final Access access;
  private final Directory<T> directory;
  private final RandomGenerator random;

  DirectoryDesk(Wiring wiring, Kind<T> kind) {
    this.kind = kind;
    this.access = new Access(wiring);
    this.directory = new Directory<>(kind, wiring.records(), wiring.transactions(), wiring.clock());
    this.random = wiring.random();
  }

  /// By route key; `name` is the path parameter of one entry.
  Map<String, Route> routes(String name) {
    var list = "/practices/{practice}/" + kind.path();
    var one = list + "/{" + name + "}";
    return Map.of(
        "POST " + list,
        this::add,
        "GET " + list,
        this::list,
        "GET " + one,
        request -> read(request, request.pathId(name)),
        "PATCH " + one,
        request -> correct(request, request.pathId(name)));
  }

  private Response add(Request request) {
    var admission = access.require(request);
    var entry = kind.fresh(Ids.random(random), request.fields());
    return switch (directory.add(admission, entry, admission.wish(request))) {
      case Directory.Outcome.Standing<T>(var made) ->
          Response.created(place(admission, made), kind.json(made)).withVersion(made.version());
      case Directory.Outcome.Stale<T> _ -> throw Request.notFound();
      case Directory.Outcome.Gone<T> _ -> throw Request.notFound();
    };
  }

  private Response list(Request request) {
    var admission = access.require(request);
    var page = directory.list(request, admission);
    return Response.ok(kind.json(page.entries(), page.nextCursor()));
  }

  private Response read(Request request, String id) {
    request.allowQuery();
    var entry = standing(request, id).entry();
    return Response.ok(kind.json(entry)).withVersion(entry.version());
  }

  private Response correct(Request request, String id) {
    var standing = standing(request, id);
    var seen = request.ifMatch();
    var corrected = kind.corrected(standing.entry(), request.fields());
    Request.checkVersion(seen, standing.entry().version());
    return switch (directory.correct(standing.admission(), corrected)) {
      case Directory.Outcome.Standing<T>(var entry) ->
          Response.ok(kind.json(entry)).withVersion(entry.version());
      case Directory.Outcome.Stale<T> _ -> throw Request.stale();
      case Directory.Outcome.Gone<T> _ -> throw Request.notFound();
    };
  }

  private record Found<T>(Admission admission, T entry) {}

  private Found<T> standing(Request request, String id) {
    var key = directory.key(new PracticeId(request.pathId("practice")), id);
    var admission = access.require(request, key);
    var item = admission.item(key).orElseThrow(Request::notFound);
    return new Found<>(admission, directory.read(admission, item));
  }

  private String place(Admission admission, T entry) {
    return "/practices/" + admission.practice() + "/" + kind.path() + "/" + entry.id();
  }
}
