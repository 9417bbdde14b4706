package eu.ephemeride.holds;

import eu.ephemeride.accesslog.AccessLog;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.patients.FilesInTerm;
import eu.ephemeride.patients.PatientItems;
import eu.ephemeride.patients.UnusablePatient;
import eu.ephemeride.store.ItemKey;
import eu.ephemeride.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Holds are set, listed and lifted; none of it shows what they cover. What outlives its practice
/// is read, and lifted, by the provider's groups.
final class HoldsDesk {
  private final Wiring wiring;
  private final Access access;
  private final LegalHolds holds;
  private final AccessLog accessLog;

  HoldsDesk(Wiring wiring, Access access) {
    this.wiring = wiring;
    this.access = access;
    this.holds = new LegalHolds(wiring);
    this.accessLog = AccessLog.of(wiring);
  }

  private record Door(Admission admission, Target target) {}

  private static Target target(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    return request.path().containsKey("patient")
        ? Target.of(practice, new PatientId(request.pathId("patient")))
        : Target.of(practice);
  }

  private Door door(Request request) {
    return door(request, true, List.of());
  }

  // Nothing is set any more once the practice has ended.
  private Door door(Request request, boolean isEvenEnded, List<ItemKey> besides) {
    var target = target(request);
    var wanted = new ArrayList<>(besides);
    var file = target.patient().map(p -> PatientItems.key(target.practice(), p));
    file.ifPresent(wanted::add);
    var persons = target.subject().stream().toList();
    var admission =
        inTerm(
            target,
            isEvenEnded
                ? access.requireEvenEnded(request, wanted, persons)
                : access.require(request, wanted, persons));
    if (file.filter(key -> admission.item(key).isEmpty()).isPresent()) {
      throw Request.notFound();
    }
    return new Door(admission, target);
  }

  // Of a file past its term there is to be seen what keeps it, and nothing where nothing does
  // (P15).
  private Admission inTerm(Target target, Admission admission) {
    return target.subject().filter(admission.keys()::isHeld).isPresent()
        ? admission
        : FilesInTerm.at(wiring, admission);
  }

  Response set(Request request) {
    var door = door(request, false, List.of());
    var fields = request.fields();
    var ground = fields.required("ground", HoldGround::parse);
    var reference = fields.optional("reference", IdForm.of(Function.identity()));
    fields.end();
    var wish = new Hold.Wish(ground.get(), reference.maybe());
    // A key stands for this file alone.
    var key =
        door.admission()
            .wish(request)
            .map(k -> k.whileStanding(door.target().patient().map(PatientId::value).orElse("")));
    var admission = door.admission();
    var hold =
        done(
            holds.set(
                admission,
                door.target(),
                wish,
                key,
                persons -> accessLog.write(request, admission, persons)));
    return HoldAnswers.created(door.target(), hold, admission.zone());
  }

  Response list(Request request) {
    request.allowQuery("cursor");
    var door = door(request);
    var pk = door.target().partition();
    var page = Lists.page(wiring.records(), request, pk, Target.PREFIX);
    var listed = page.items().stream().map(HoldItems::read).toList();
    return HoldAnswers.page(
        listed, door.admission().zone(), Lists.next(request, pk, Target.PREFIX, page));
  }

  Response show(Request request) {
    request.allowQuery();
    var key = target(request).key(request.pathId("hold"));
    var door = door(request, true, List.of(key));
    var item = door.admission().item(key).orElseThrow(Request::notFound);
    return HoldAnswers.ok(HoldItems.read(item), door.admission().zone());
  }

  Response lift(Request request) {
    var door = door(request);
    request.noFields();
    var hold = done(holds.lift(door.admission(), door.target(), request.pathId("hold")));
    return HoldAnswers.ok(hold, door.admission().zone());
  }

  private static Hold done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var hold) -> hold;
      case Outcome.None _ -> throw Request.notFound();
      case Outcome.Erased _ -> throw UnusablePatient.erased();
      case Outcome.Merged _ ->
          throw new Refusal(ProblemType.MERGED, "Name the file that it was merged into.");
    };
  }
}
