/// A person has the processing of his data restricted (GDPR art. 18, P21), category by category:
/// set, told of before it ends, lifted. Nothing else lifts one.
///
/// Items of the **records** table, one per restriction, so that the history stays:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `PATIENT#<practice>#<patient>` | `RESTRICTION#<category>#<number>` | `ground`, `visible`, `since`, `by`, `told`: by which way, `at`, `by`; `lifted`?, `liftedBy`?, `version`, `w` |
///
/// Items of the **ledger** table, from which a restored table is put right:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `RESTRICTION#<practice>` | `<patient>#<category>#<number>#set` | `at`, `by`, `ground`, `visible`, `w` |
/// | `RESTRICTION#<practice>` | `<patient>#<category>#<number>#lifted` | `at`, `by`, `w` |
///
/// `<number>` counts the restrictions of one category from 1, in six digits. What refuses is
/// neither of them: it is `restricted` on the person's item of the **keys** table, which changes in
/// the same transaction; where it stands there alone, whoever restricts anew puts the record back.
/// Setting leaves a row of work `DUE#HOLD`, so that the janitor is kept away, and lifting one of
/// `DUE#RELEASE`. An act under an `Idempotency-Key` leaves an `IDEMPOTENCY#<caller>` item as well.
///
/// Files that were merged into a person's are restricted and freed with it, each by an item of its
/// own, so that a merge that is taken back leaves each as it was.
@NullMarked
package eu.ephemeride.restrictions;

import org.jspecify.annotations.NullMarked;
