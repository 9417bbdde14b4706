/// A practice's patient files: who the patients are, how they are found, which files are one.
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PATIENT#<practice>#<patient>` | `IDENTITY` | `version`, `created`, `tokens`, `mergedInto`?, `merged`?, `w` | `payload`: [PatientPayload] |
/// | `INDEX#<practice>#<token>` | `<patient>` | `w` | |
///
/// `<token>` is a blind index of a telephone, an email address, a birth date, a name with a birth
/// date or the sound of a name, in base64url; `tokens` are those that stand for the patient, so
/// that a correction or an erasure leaves no row behind. Whoever merges two files changes
/// `mergedInto` of the one and `merged` of the other, and nothing else: the rows of the merged file
/// lead to the one that survives.
///
/// Item of the **keys** table: `P#<practice>` / `SK#<patient>`, the patient's own.
@NullMarked
package eu.ephemeride.patients;

import org.jspecify.annotations.NullMarked;
