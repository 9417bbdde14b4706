package eu.ephemeride.retention;

import eu.ephemeride.crypto.PracticeKeys;
import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.PatientId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.patients.RestampFiles;
import eu.ephemeride.wiring.Wiring;
import java.util.List;

/// Sees to it that whoever has an end is found by key when it comes. A row that is there stays as
/// it is: its worker may be at it.
record PersonRows(Wiring wiring) {
  void put(PracticeId practice, PracticeKeys keys, List<SubjectId> persons) {
    var patients = persons.stream().map(person -> new PatientId(person.value())).toList();
    RestampFiles.know(wiring, practice, patients);
    var ends = new EndsOfPersons(wiring);
    var _ =
        Together.map(
            persons,
            person -> {
              ends.end(practice, keys, person)
                  .end()
                  .map(end -> Due.of(Work.PERSON, end, practice, person))
                  .ifPresent(this::put);
              return person;
            });
  }

  private void put(Due due) {
    if (wiring.records().get(due.key()).isEmpty()) {
      var writeId = wiring.transactions().writeId();
      wiring.transactions().commit(writeId, List.of(due.put(wiring.records().table(), writeId)));
    }
  }
}
