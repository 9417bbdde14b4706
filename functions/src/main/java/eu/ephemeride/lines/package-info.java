/// On which numbers a practice is called, and how its calls are to be answered: the customer's
/// specifications (P3).
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PRACTICE#<practice>` | `LINE#<line>` | `status`, `practitioner`?, `version`, `w` | `payload`: [LinePayload] |
/// | `LINE#<token>` | `LINE` | `practice`, `line`, `zone`, `w` | |
/// | `LINE#<line>` | `PLACE` | `practice`, `line`, `zone`, `number`: `LINE#<token>`, `w` | |
/// | `PRACTICE#<practice>` | `INSTRUCTIONS#<practice or practitioner>` | `version`, `at`, `by`, `as`, `w` | `payload`: [InstructionsPayload] |
/// | `PRACTICE#<practice>` | `INSTRUCTIONS-VERSION#<the same>#<version>` | the same | the same, sealed for this place |
///
/// `<token>` is a blind index of the number under the provider's own calls root: at most one line
/// of the whole system has it, from its confirmation until it is closed, so nobody sits on another
/// practice's number. `PLACE` outlives the closing: a line's calls stay readable by its id. A
/// version of nine digits stands where it was put for ever.
@NullMarked
package eu.ephemeride.lines;

import org.jspecify.annotations.NullMarked;
