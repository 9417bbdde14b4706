package eu.ephemeride.purge;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.util.List;
import java.util.Map;

/// Empties shelves in their order, page by page: each is counted, then deleted, what stands for an
/// item before the item itself.
record Sweep(Records records, Transactions transactions, BatchDeletes deletes, Pace pace) {

  /// True when all is empty; false when no time is left.
  boolean run(Task task, PracticeId practice, List<Shelf> shelves) {
    var state = SweepState.read(task.state());
    var position = state.from();
    while (position.shelf() < shelves.size()) {
      if (!task.isTimeLeft()) {
        task.save(state.at(position).within(task.state()));
        return false;
      }
      var begun = System.nanoTime();
      var page = Page.read(records, shelves.get(position.shelf()), position);
      if (!page.isEmpty()) {
        state = state.counting(page);
        task.save(state.within(task.state()));
        delete(practice, page);
        pace.keep(page.lines().size(), begun);
      }
      position = page.isLast() ? position.nextShelf() : page.end();
    }
    return true;
  }

  private void delete(PracticeId practice, Page page) {
    var traces = page.traces();
    traces.stream().filter(Shelf.Trace::isShared).forEach(trace -> deleteOwn(practice, trace));
    deletes.delete(traces.stream().filter(t -> !t.isShared()).map(Shelf.Trace::key).toList());
    deletes.delete(page.lines().stream().map(Page.Line::key).toList());
    page.shelf().finish().parts(page.finished());
  }

  private void deleteOwn(PracticeId practice, Shelf.Trace trace) {
    var own =
        Write.delete(
            "shared",
            records.table(),
            trace.key(),
            "practice = :practice",
            Map.of(":practice", Attributes.text(practice.value())));
    transactions.commit(transactions.writeId(), List.of(own));
  }
}
