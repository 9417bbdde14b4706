package eu.ephemeride.agenda;

import eu.ephemeride.agenda.AvailabilityAnswers.AvailabilityAnswer;
import eu.ephemeride.agenda.AvailabilityAnswers.ToMoveAnswer;
import eu.ephemeride.directory.Catalogue;
import eu.ephemeride.http.ProblemType;
import eu.ephemeride.http.Refusal;
import eu.ephemeride.http.Request;
import eu.ephemeride.http.Response;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.PractitionerId;
import eu.ephemeride.members.Access;
import eu.ephemeride.members.Admission;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Payloads;
import eu.ephemeride.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A practitioner's hours: read, and put whole; no appointment is touched by that, those that the
/// new hours no longer admit are listed.
record HoursDesk(AgendaStore store, Access access) {
  private static final int MOST_LISTED = 100;

  /// `GET /practices/{practice}/practitioners/{practitioner}/availability`; version 0 where nobody
  /// has put any.
  Response read(Request request) {
    request.allowQuery();
    var standing = standing(request);
    return answer(standing.timetable(), Optional.empty());
  }

  private record Standing(Admission admission, PractitionerId practitioner, Timetable timetable) {}

  private Standing standing(Request request) {
    var practice = new PracticeId(request.pathId("practice"));
    var practitioner = new PractitionerId(request.pathId("practitioner"));
    var hours = Availabilities.key(practice, practitioner);
    var admission = access.require(request, hours, Catalogue.key(practice, practitioner));
    if (!Catalogue.has(admission, practitioner)) {
      throw Request.notFound();
    }
    admission.require(practitioner);
    var timetable =
        admission
            .item(hours)
            .map(item -> Availabilities.read(admission, item))
            .orElse(Timetable.NONE);
    return new Standing(admission, practitioner, timetable);
  }

  private static Response answer(Timetable timetable, Optional<List<ToMoveAnswer>> toMove) {
    var answer = AvailabilityAnswer.of(timetable, toMove.orElse(null));
    return Response.ok(Payloads.json().type(AvailabilityAnswer.class).toJson(answer))
        .withVersion(timetable.version());
  }

  /// `PUT /practices/{practice}/practitioners/{practitioner}/availability`.
  Response put(Request request) {
    var standing = standing(request);
    var admission = standing.admission();
    var isFirst = request.isFirst();
    var seen = isFirst ? OptionalLong.empty() : request.ifMatch();
    var timetable =
        new AvailabilityForm(admission.zone())
            .read(request.fields(), standing.timetable().version());
    Request.checkVersion(seen, standing.timetable().version());
    if (isFirst && standing.timetable().version() > 0) {
      throw new Refusal(
          ProblemType.PRECONDITION_FAILED,
          "There are hours already: send If-Match with their ETag.");
    }
    var writeId = store.transactions().writeId();
    var writes = new ArrayList<Write>();
    writes.add(
        new Availabilities(store.table())
            .put(admission, standing.practitioner(), timetable, writeId));
    writes.addAll(admission.lives());
    return switch (store.transactions().commit(writeId, writes)) {
      case Commit.Done _ -> answer(timetable, Optional.of(toMove(standing, timetable)));
      case Commit.Lost lost when lost.has(Availabilities.WRITE) -> throw Request.stale();
      case Commit.Lost _ -> throw Request.notFound();
    };
  }

  /// What the hours no longer admit, from now on: from the day items alone, so no person is looked
  /// at.
  private List<ToMoveAnswer> toMove(Standing standing, Timetable timetable) {
    var admission = standing.admission();
    return ToMove.find(store, admission, standing.practitioner(), timetable.hours()).stream()
        .limit(MOST_LISTED)
        .map(entry -> ToMoveAnswer.of(entry, admission.zone()))
        .toList();
  }
}
