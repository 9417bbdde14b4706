/// A practice's patient files: who the patients are, how they are found, which files are one.
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PATIENT#<practice>#<patient>` | `IDENTITY` | `version`, `created`, `touched`, `active`?, `tokens`, `mergedInto`?, `merged`?, `w` | `payload`: [PatientPayload] |
/// | `INDEX#<practice>#<token>` | `<patient>` | `w` | |
///
/// `<token>` is a blind index of a telephone, an email address, a birth date, a name with a birth
/// date or the sound of a name, in base64url; `tokens` are those that stand for the patient, so
/// that a correction or an erasure leaves no row behind. Whoever merges two files changes
/// `mergedInto` of the one and `merged` of the other, and nothing else: the rows of the merged file
/// lead to the one that survives.
///
/// `touched` and `active` are milliseconds, and only rise: the later of them is the patient's last
/// activity ([Activity] says what counts), from which the practice's rule on patients without
/// activity runs (P13). Files that were merged live and die together. An item of an early release
/// has neither: it is not over before a walk has given it one ([RestampFiles]) and that is over.
/// Under such a rule a new file has a row `DUE#PERSON` of its end.
///
/// Item of the **keys** table: `P#<practice>` / `SK#<patient>`, the patient's own.
@NullMarked
package eu.ephemeride.patients;

import org.jspecify.annotations.NullMarked;
