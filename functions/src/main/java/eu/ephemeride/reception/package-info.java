/// Who is calling? What whoever answers a call is shown within two reads: the files that bear the
/// number, what is ahead of each, what each waits for, and how the practice wants its calls
/// answered.
///
/// It keeps nothing of its own. It reads `CALL#…` (see [eu.ephemeride.calls]), `INDEX#…` and
/// `PATIENT#…` ([eu.ephemeride.patients], [eu.ephemeride.agenda]), instructions
/// ([eu.ephemeride.lines]), and of a patient's file what waits to be done:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PATIENT#<practice>#<patient>` | `OPEN-MESSAGE#<message>` | `at`, `urgency`, `status`, `practitioner`? | `payload`: [Gist], category messages |
@NullMarked
package eu.ephemeride.reception;

import org.jspecify.annotations.NullMarked;
