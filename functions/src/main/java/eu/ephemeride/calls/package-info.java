/// The call log of the practices' lines (P2), and the telephone side that writes it: when, from
/// which number, what became of it. No conversation.
///
/// Items of the **records** table, each gone once the term of the call log (P16), or of a shorter
/// rule of the practice (P13), and the grace are over, but for the bearers; what is held has no
/// `expiresAt`:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `CALL#<call>` | `CALL` | `practice`, `line`, `subject`, `at`, `zone`, `version`, `expiresAt`, `w` | `payload`: [CallPayload], category calls |
/// | `CALL#<call>` | `BEARERS` | `index`, `patients`, `expiresAt`, `w` | |
/// | `CALLS#<practice>#<year-month>` | `<millis>#<call>` | `line`, `subject`, `expiresAt`, `w` | |
/// | `CALLS#<practice>#<line>#<year-month>` | `<millis>#<call>` | the same | |
/// | `CALLED#<practice>#<subject>` | `<millis>#<call>` | the same | |
///
/// `<subject>` is a blind index of the caller's number under the practice's calls root: the same
/// number is the same subject, so that a right is exercised on all its calls at once; hidden
/// numbers are one subject together. The month is UTC's.
///
/// Bearers alone are gone with the last instant at which the call may be live: `index` is the
/// partition of the patients' index that the number stands for, `patients` who was found there. A
/// hidden number has none.
///
/// Item of the **keys** table: `P#<practice>` / `SK#<subject>`, with a key for calls alone, made
/// with the first call. A number whose key was destroyed, or may not be used, gets no second key:
/// its later calls are logged as those of a hidden number, and find nobody. That key is made by an
/// update of `calls` alone: the telephone side's role writes nothing else there.
@NullMarked
package eu.ephemeride.calls;

import org.jspecify.annotations.NullMarked;
