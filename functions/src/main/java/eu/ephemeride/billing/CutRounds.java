package eu.ephemeride.billing;

import eu.ephemeride.crypto.Category;
import eu.ephemeride.crypto.Shredding;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Commit;
import eu.ephemeride.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One run of the cutting: the key of every financial year of a practice whose term is over is
/// destroyed; amounts and numbers stay (P11). The ledger says so, since a restore must not undo it.
record CutRounds(Books books, Shredding shredding) {
  /// The metric of a year that could not be cut.
  static final String FAILED = "BillingCutFailed";

  private static final String SHRED = "shred";
  // Of the five minutes that a run may take.
  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final int PAGE = 100;

  static CutRounds of(Books books) {
    return new CutRounds(books, new Shredding(books.wiring().keyring()));
  }

  void run() {
    var begun = books.now();
    var end = Books.millis(begun.plusMillis(1));
    var after = Optional.<String>empty();
    do {
      var page = books.billing().until(CutRow.PARTITION, end, after, PAGE);
      page.items().stream().map(CutRow::read).filter(_ -> isInTime(begun)).forEach(this::cut);
      after = page.lastSk();
    } while (after.isPresent() && isInTime(begun));
  }

  private boolean isInTime(Instant begun) {
    return books.now().isBefore(begun.plus(LONGEST));
  }

  private void cut(CutRow row) {
    try {
      var now = books.now();
      var subject = row.year().subject();
      var shred =
          shredding.shredding(
              FinancialYear.KEEPER, subject, Set.of(Category.IDENTITY), Shredding.Ground.TERM, now);
      var lost = commit(row, List.of(new Write(SHRED, shred)), now);
      // Destroyed before, and the row was put back by a restore.
      if (lost.filter(l -> l.has(SHRED) && !l.has(CutRow.WRITE)).isPresent()
          && books.keys(row.year()).isErased(subject, Category.IDENTITY)) {
        commit(row, List.of(), now);
      }
    } catch (RuntimeException e) {
      books.wiring().log().fault("", e);
      books.wiring().log().metric(FAILED);
    }
  }

  private Optional<Commit.Lost> commit(CutRow row, List<Write> shred, Instant now) {
    var writeId = books.wiring().transactions().writeId();
    var writes = new ArrayList<>(shred);
    writes.add(row.remove(books.table()));
    writes.add(entry(row.year(), now, writeId));
    return books.wiring().transactions().commit(writeId, writes) instanceof Commit.Lost lost
        ? Optional.of(lost)
        : Optional.empty();
  }

  private Write entry(FinancialYear year, Instant now, String writeId) {
    var item = Attributes.item("BILLING-CUT#" + year.practice(), Integer.toString(year.year()));
    item.put("at", Attributes.text(now.toString()));
    item.put("w", Attributes.text(writeId));
    return Write.overwrite("ledger", books.wiring().settings().ledgerTable(), item);
  }
}
