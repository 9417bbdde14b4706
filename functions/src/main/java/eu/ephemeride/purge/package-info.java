/// What is over goes: keys first, then every item, by the queue, page by page (P10 to P16).
///
/// ```
/// DUE#<work> rows ──► PurgeScheduleHandler, every 5 minutes ──► queue ──► PurgeHandler ──► Job
///                       what is due, by key                      ids       a lease on the row
/// ```
///
/// A row of [eu.ephemeride.due] stands until its work is done, so a message may be lost, doubled or
/// late. Its `progress` is the worker's own, and every write of it is conditional on the one
/// before:
///
/// | `progress` | what |
/// | --- | --- |
/// | `by`, `until` | which worker has it, and until when (milliseconds) |
/// | `after` | nothing is done before (milliseconds) |
/// | `sent` | when the schedule last sent a message for it (milliseconds) |
/// | `state` | the job's own: how far it has come, what it has counted |
///
/// Deleting is idempotent, counting is not: a page is counted by the write that names it, before
/// anything of it is deleted; whoever resumes deletes it again and does not count it again. What
/// stands for an item elsewhere (index rows, pointers) goes before the item does, so that whoever
/// resumes finds it again.
///
/// The end of a practice, [EndOfPractice]: restricted persons come under a hold, held ones under
/// the hold root; the practice's keys are destroyed; once the longest possible writer is over all
/// is deleted, last the persons' key items and the `PRACTICE#` partition, by which the rest is
/// found. What stays is the access log (its own term), the ledger, billing, the held persons with
/// their keys, and the practice's tombstone.
///
/// Rows `DUE#PERSON` of whoever went with his practice stand until they fall due: they name opaque
/// ids alone, are found to be of nobody, and go.
///
/// Items of the **ledger** table:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `END#<practice>` | `POSTPONED` | `at`: when last it was put off because the practice is held; `w` |
/// | `END#<practice>` | `ARCHIVE` | `at`, `persons`: how many are held, of whom the practice is owed a sealed archive; `w` |
/// | `END#<practice>` | `DELETED` | `at`, `counts`: items by category; `w` |
@NullMarked
package eu.ephemeride.purge;

import org.jspecify.annotations.NullMarked;
