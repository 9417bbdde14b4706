package eu.ephemeride.directory;

import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PersonName;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Action;
import eu.ephemeride.members.Admission;
import eu.ephemeride.wiring.ApiFunction;
import eu.ephemeride.wiring.Wiring;
import java.util.Map;
import java.util.function.Function;

/// Practitioners and visit types: added by the owner, read by every member.
public final class DirectoryHandler extends ApiFunction {
  /// What Lambda calls.
  public DirectoryHandler() {
    this(Wiring.live());
  }

  /// With given parts.
  public DirectoryHandler(Wiring wiring) {
    this(
        wiring,
        new Desk(
            new Access(wiring.records(), wiring.keyring()),
            new Directory(
                wiring.records(), wiring.transactions(), wiring.clock(), wiring.random())));
  }

  private DirectoryHandler(Wiring wiring, Desk desk) {
    super(
        wiring,
        false,
        Map.of(
            "POST /practices/{practice}/practitioners", desk::addPractitioner,
            "GET /practices/{practice}/practitioners", desk::practitioners,
            "POST /practices/{practice}/visit-types", desk::addVisitType,
            "GET /practices/{practice}/visit-types", desk::visitTypes));
  }

  private record Desk(Access access, Directory directory) {
    Response addPractitioner(Request request) {
      var admission = access.require(request, Action.CHANGE_DIRECTORY);
      var fields = request.fields();
      var name = fields.required("name", PersonName::parse);
      var speciality = fields.optional("speciality", Label::parse);
      fields.end();
      return created(
          directory.addPractitioner(
              admission, name.get(), speciality.maybe(), admission.wish(request)),
          p -> place(admission, "practitioners", p.id()),
          DirectoryAnswers::json);
    }

    Response addVisitType(Request request) {
      var admission = access.require(request, Action.CHANGE_DIRECTORY);
      var fields = request.fields();
      var name = fields.required("name", Label::parse);
      var minutes = fields.requiredNumber("minutes", VisitType::parseMinutes);
      fields.end();
      return created(
          directory.addVisitType(admission, name.get(), minutes.get(), admission.wish(request)),
          v -> place(admission, "visit-types", v.id()),
          DirectoryAnswers::json);
    }

    Response practitioners(Request request) {
      var admission = access.require(request, Action.READ_DIRECTORY);
      return Response.ok(
          DirectoryAnswers.practitioners(directory.practitioners(request, admission)));
    }

    Response visitTypes(Request request) {
      var admission = access.require(request, Action.READ_DIRECTORY);
      return Response.ok(DirectoryAnswers.visitTypes(directory.visitTypes(request, admission)));
    }

    private static <T> Response created(
        Directory.Outcome<T> outcome, Function<T, String> place, Function<T, String> json) {
      return switch (outcome) {
        case Directory.Outcome.Added<T>(var thing) ->
            Response.created(place.apply(thing), json.apply(thing));
        case Directory.Outcome.Repeated<T>(var thing) ->
            Response.created(place.apply(thing), json.apply(thing));
        case Directory.Outcome.Gone<T> _ -> throw Request.notFound();
      };
    }

    private static String place(Admission admission, String list, String id) {
      return "/practices/" + admission.practice() + "/" + list + "/" + id;
    }
  }
}
