package eu.ephemeride.purge;

import eu.ephemeride.id.PracticeId;
import eu.ephemeride.parallel.Together;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import eu.ephemeride.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Empties shelves in their order, page by page: each is counted, then deleted, what stands for an
/// item before the item itself.
record Sweep(Records records, Transactions transactions, BatchDeletes deletes, Pace pace) {

  /// True when all is empty; false when no time is left.
  boolean run(Task task, PracticeId practice, List<Shelf> shelves) {
    var state = SweepState.read(task.state());
    var next = page(shelves, state.from());
    while (next.isPresent()) {
      var page = next.get();
      if (!task.isTimeLeft()) {
        task.save(state.at(page.begin()).within(task.state()));
        return false;
      }
      if (page.isEmpty()) {
        next = page(shelves, page.after());
        continue;
      }
      state = state.counting(page);
      var counted = state.within(task.state());
      // The page after it is read meanwhile.
      next =
          Together.run(
              () -> page(shelves, page.after()),
              () -> {
                task.save(counted);
                return delete(practice, page);
              },
              (after, _) -> after);
    }
    return true;
  }

  private Optional<Page> page(List<Shelf> shelves, Position begin) {
    return begin.shelf() < shelves.size()
        ? Optional.of(Page.read(records, shelves.get(begin.shelf()), begin))
        : Optional.empty();
  }

  private Page delete(PracticeId practice, Page page) {
    var begun = System.nanoTime();
    var traces = page.traces();
    traces.stream().filter(Shelf.Trace::isShared).forEach(trace -> deleteOwn(practice, trace));
    deletes.delete(traces.stream().filter(t -> !t.isShared()).map(Shelf.Trace::key).toList());
    deletes.delete(page.lines().stream().map(Page.Line::key).toList());
    page.shelf().finish().parts(page.finished());
    pace.keep(page.lines().size(), begun);
    return page;
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
