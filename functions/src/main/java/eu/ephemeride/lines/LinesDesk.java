package eu.ephemeride.lines;

import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.fields.Choice;
import eu.ephemeride.fields.Label;
import eu.ephemeride.fields.PhoneNumber;
import eu.ephemeride.fields.Rule;
import eu.ephemeride.http.Fields;
import eu.ephemeride.http.IdForm;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.Ids;
import eu.ephemeride.id.LineId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.members.Lists;
import eu.ephemeride.members.Mandates;
import eu.ephemeride.members.Wishes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Idempotency;
import eu.ephemeride.store.Write;
import eu.ephemeride.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines of a practice: asked for, corrected, closed. Support confirms them.
final class LinesDesk {
  private final Wiring wiring;
  private final Access access;
  private final LineItems items;
  private final DialledNumbers numbers;

  LinesDesk(Wiring wiring, Access access) {
    this.wiring = wiring;
    this.access = access;
    this.items = new LineItems(wiring.records().table());
    this.numbers = new DialledNumbers(wiring.keyring(), wiring.records().table());
  }

  Response add(Request request) {
    var admission = access.require(request);
    var fields = request.fields();
    var number =
        fields.required("number", text -> PhoneNumber.parse(text, InstructionsForm.FRANCE));
    var label = fields.required("label", Label::parse);
    var practitioner = fields.optional("practitioner", IdForm.of(PractitionerId::new));
    checkPractitioner(admission, fields, practitioner.maybe());
    fields.end();
    var line =
        new Line(
            new LineId(Ids.random(wiring.random())),
            1,
            number.get(),
            label.get(),
            practitioner.maybe(),
            Line.Status.PENDING);
    return created(admission, add(admission, line, admission.wish(request)));
  }

  /// What is named must be of the practice; costs a read where anything is named.
  private void checkPractitioner(
      Admission admission, Fields fields, Optional<PractitionerId> practitioner) {
    practitioner
        .filter(p -> wiring.records().get(Catalogue.key(admission.practice(), p)).isEmpty())
        .ifPresent(_ -> fields.broken("practitioner", Rule.UNKNOWN_REFERENCE));
  }

  private Line add(Admission admission, Line line, Optional<Idempotency> wish) {
    var writeId = wiring.transactions().writeId();
    var writes = new ArrayList<Write>();
    var table = wiring.records().table();
    var now = wiring.clock().instant();
    wish.ifPresent(w -> writes.add(w.remember(table, line.id().value(), now, writeId)));
    writes.add(items.create(admission, line, writeId));
    writes.addAll(admission.lives());
    return switch (wiring.transactions().commit(writeId, writes)) {
      case Commit.Done _ -> line;
      case Commit.Lost lost ->
          Wishes.granted(wish, lost)
              .map(LineId::new)
              .flatMap(made -> wiring.records().get(LineItems.key(admission.practice(), made)))
              .map(item -> LineItems.read(admission, item))
              .orElseThrow(Request::notFound);
    };
  }

  private static Response created(Admission admission, Line line) {
    var place = "/practices/" + admission.practice() + "/lines/" + line.id();
    return Response.created(place, LineAnswers.json(line)).withVersion(line.version());
  }

  private static Response ok(Line line) {
    return Response.ok(LineAnswers.json(line)).withVersion(line.version());
  }

  Response list(Request request) {
    var admission = access.require(request);
    var pk = Mandates.partition(admission.practice());
    var page = Lists.page(wiring.records(), request, pk, LineItems.PREFIX);
    var lines = page.items().stream().map(item -> LineItems.read(admission, item)).toList();
    return Response.ok(LineAnswers.json(lines, Lists.next(request, pk, LineItems.PREFIX, page)));
  }

  private record Standing(Admission admission, Line line) {}

  private Standing standing(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    var key = LineItems.key(practice, new LineId(request.pathId("line")));
    var admission = access.require(request, key);
    var item = admission.item(key).orElseThrow(Request::notFound);
    return new Standing(admission, LineItems.read(admission, item));
  }

  Response read(Request request) {
    request.allowQuery();
    return ok(standing(request).line());
  }

  Response change(Request request) {
    var standing = standing(request);
    var line = standing.line();
    var seen = request.ifMatch();
    var fields = request.fields();
    var label = fields.optional("label", Label::parse);
    var whose =
        fields.change("practitioner", IdForm.of(PractitionerId::new)).of(line.practitioner());
    var status =
        fields.optional(
            "status", Choice.of(new Line.Status[] {Line.Status.CLOSED}, Line.Status::word));
    checkPractitioner(
        standing.admission(), fields, whose.filter(p -> !line.practitioner().equals(whose)));
    fields.end();
    Request.checkVersion(seen, line.version());
    if (line.status() == Line.Status.CLOSED) {
      throw closed();
    }
    var changed = line.corrected(label.maybe().orElse(line.label()), whose);
    return ok(change(standing, changed.in(status.maybe().orElse(line.status()))));
  }

  private static Refusal closed() {
    return new Refusal(ProblemType.LINE_CLOSED, "A closed line stays as it is; ask for another.");
  }

  private Line change(Standing before, Line changed) {
    var writes = new ArrayList<Write>();
    var isReleased =
        before.line().status() == Line.Status.ACTIVE && changed.status() == Line.Status.CLOSED;
    if (isReleased) {
      var number = DialledNumbers.key(numbers.keys(), changed.number());
      writes.add(numbers.release(number, changed.id()));
    }
    return commit(before.admission(), changed, writes, wiring.transactions().writeId());
  }

  private Line commit(Admission admission, Line changed, List<Write> besides, String writeId) {
    var writes = new ArrayList<>(List.of(items.replace(admission, changed, writeId)));
    writes.addAll(besides);
    writes.addAll(admission.lives());
    return switch (wiring.transactions().commit(writeId, writes)) {
      case Commit.Done _ -> changed;
      case Commit.Lost lost when lost.has(LineItems.LINE) -> throw Request.stale();
      case Commit.Lost lost when lost.has(DialledNumbers.NUMBER) ->
          throw new Refusal(
              ProblemType.LINE_TAKEN, "Whose the number is has to be found out first.");
      case Commit.Lost _ -> throw Request.notFound();
    };
  }

  /// `POST /practices/{practice}/lines/{line}/confirmation`: from now on the number is this
  /// practice's, and nobody else's. Twice is once.
  Response confirm(Request request) {
    request.noFields();
    var standing = standing(request);
    var admission = standing.admission();
    var line = standing.line();
    return switch (line.status()) {
      case ACTIVE -> ok(line);
      case CLOSED -> throw closed();
      case PENDING -> {
        admission.requireActive();
        yield ok(confirmed(admission, line));
      }
    };
  }

  private Line confirmed(Admission admission, Line line) {
    var number = DialledNumbers.key(numbers.keys(), line.number());
    wiring.keyring().sharePhoneIndex(admission.practice());
    var writeId = wiring.transactions().writeId();
    var place = new DialledNumbers.Place(admission.practice(), line.id(), admission.zone());
    var active = line.corrected(line.label(), line.practitioner()).in(Line.Status.ACTIVE);
    return commit(admission, active, numbers.take(number, place, writeId), writeId);
  }
}
