package eu.ephemeride.patients;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.FieldError;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.http.Problem;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.wiring.Wiring;
import java.util.List;

/// Two files of one person become one, and two again.
final class MergeDesk {
  private final Wiring wiring;
  private final Access access;
  private final AccessLog log;
  private final Merges merges;

  MergeDesk(Wiring wiring, Access access, AccessLog log) {
    this.access = access;
    this.log = log;
    this.merges = new Merges(wiring);
    this.wiring = wiring;
  }

  Response merge(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    var survivor = new PatientId(request.pathId("patient"));
    var duplicate = duplicate(request, survivor);
    var admission =
        FilesInTerm.at(
            wiring,
            access.require(
                request,
                List.of(
                    PatientItems.key(practice, survivor), PatientItems.key(practice, duplicate)),
                List.of(survivor.subject(), duplicate.subject())));
    // Both were opened to judge them.
    var persons = List.of(survivor.subject(), duplicate.subject());
    var shown = log.write(request, admission, persons);
    return switch (merges.merge(Shelf.at(admission), survivor, duplicate, shown)) {
      case Merges.Outcome.Merged(var merged) -> ok(admission, merged);
      case Merges.Outcome.WasMerged(var merged) -> {
        log.record(request, admission, persons);
        yield ok(admission, merged);
      }
      case Merges.Outcome.NoSurvivor _ -> throw Request.notFound();
      case Merges.Outcome.SurvivorErased _ -> throw UnusablePatient.erased();
      case Merges.Outcome.NoDuplicate _ -> throw unknown();
      case Merges.Outcome.Restricted _ -> throw UnusablePatient.restricted();
      case Merges.Outcome.SurvivorMerged _ ->
          throw new Refusal(
              ProblemType.MERGED, "Merge into the file that this one was merged into.");
      case Merges.Outcome.DuplicateMerged _ ->
          throw new Refusal(ProblemType.MERGED, "The duplicate was merged into another file.");
      case Merges.Outcome.DuplicateHasFiles _ ->
          throw new Refusal(
              ProblemType.NOT_MERGEABLE, "Files were merged into the duplicate: undo that first.");
      case Merges.Outcome.SurvivorFull _ ->
          throw new Refusal(
              ProblemType.NOT_MERGEABLE,
              "Twenty files were merged into this one: it takes no more.");
    };
  }

  private static PatientId duplicate(Request request, PatientId survivor) {
    var fields = request.fields();
    var duplicate = fields.required("duplicate", IdForm.of(PatientId::new));
    if (duplicate.maybe().filter(survivor::equals).isPresent()) {
      fields.broken("duplicate", Rule.SELF);
    }
    fields.end();
    return duplicate.get();
  }

  private static Refusal unknown() {
    return new Refusal(
        new Problem(
            ProblemType.RULE_BROKEN,
            "Each error names a field and the rule that it breaks.",
            List.of(new FieldError("/duplicate", Rule.UNKNOWN_REFERENCE.code()))));
  }

  private static Response ok(Admission admission, Patient survivor) {
    return Response.ok(PatientAnswers.json(survivor, admission.zone()))
        .withVersion(survivor.version());
  }

  Response undo(Request request) {
    request.allowQuery();
    var survivor = new PatientId(request.pathId("patient"));
    var duplicate = new PatientId(request.pathId("duplicate"));
    var practice = new PracticeId(request.pathId("practice"));
    var identity = PatientItems.key(practice, survivor);
    var admission = FilesInTerm.at(wiring, access.require(request, identity));
    var isThere =
        admission.item(identity).isPresent()
            && merges.undo(
                practice, survivor, duplicate, () -> FilesInTerm.isAnyOver(wiring, admission));
    if (!isThere) {
      throw Request.notFound();
    }
    return Response.done();
  }
}
