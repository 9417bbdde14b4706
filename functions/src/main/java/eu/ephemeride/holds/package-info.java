/// Legal holds on a person or on a whole practice (P21, GDPR art. 17(3)(b), (e)): set, listed,
/// lifted. While one stands nothing deletes what it covers: no term, no rule, no purge. Nothing
/// else lifts one.
///
/// Items of the **records** table, one per hold and file, so that the history stays:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `PRACTICE#<practice>` or `PATIENT#<practice>#<patient>` | `HOLD#<hold>` | `ground`, `reference`?, `callers`?, `since`, `by`, `lifted`?, `liftedBy`?, `version`, `w` |
///
/// Items of the **ledger** table, from which a restored table is put right:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `HOLD#<practice>` | `<patient or ->#<hold>#set` | `at`, `by`, `ground`, `reference`?, `callers`?, `w` |
/// | `HOLD#<practice>` | `<patient or ->#<hold>#lifted` | `at`, `by`, `w` |
///
/// A hold's id begins with when it was set, in 15 digits of milliseconds, but for `restriction`:
/// the one that carries a person's restrictions past the end of the practice. What refuses is
/// neither of the items: it is `hold` on the person's item of the **keys** table, and `onHold` on
/// the practice's, which change in the same transaction, as do the rows of work that keep the
/// janitor away (`DUE#HOLD`) and let him come again (`DUE#RELEASE`, and after the practice's end
/// `DUE#PERSON` or `DUE#CONTRACT-END`).
///
/// Files that were merged into a person's are held with it under the same id, each by an item of
/// its own, so that a merge that is taken back leaves each as it was. What is merged later comes
/// under it within a day ([FamilyHolds]).
///
/// `callers` are the numbers that the file named when the hold was set, as the subjects of their
/// calls: whoever of them has called is held under `<hold>.<patient>` ([HeldCallers]), by his own
/// keys.
@NullMarked
package eu.ephemeride.holds;

import org.jspecify.annotations.NullMarked;
