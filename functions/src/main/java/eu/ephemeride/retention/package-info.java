/// The practice's own, shorter terms (P13): tried out, set, shown; the janitor's times of what is
/// stored, put right after a change of the rules or of a hold; when persons end.
///
/// The rules stand on the practice's item of the **keys** table, which every request reads anyway:
/// `rules`, by the category's word a list of {`from`, `months`?}, and `version`. They are in effect
/// for every read at the very instant; nothing else needs to have happened.
///
/// Items of the **records** table:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `PRACTICE#<practice>` | `RULE#<millis>#<id>` | `category`, `months`?, `from`, `at`, `by`, `as`, `w` |
/// | `DUE#RULES` | see [eu.ephemeride.due] | when it is set, and when it takes effect |
///
/// Item of the **ledger** table, from which a restored key item is put right:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `RULE#<practice>` | `<millis>#<id>` | as in the records |
///
/// | category | its term runs from | what goes |
/// | --- | --- | --- |
/// | messages | when it was left | all that is no part of the medical record (P20) |
/// | appointments | the end of the visit, be it cancelled | the appointment and its history |
/// | patients | the last activity ([eu.ephemeride.patients.Activity]) | the file and all that is his |
/// | calls | when it began | the call; never later than by the policy |
///
/// What is held or restricted is shown no more either when its term is over, and kept; so is all of
/// a patient in whose file something is part of the medical record.
@NullMarked
package eu.ephemeride.retention;

import org.jspecify.annotations.NullMarked;
