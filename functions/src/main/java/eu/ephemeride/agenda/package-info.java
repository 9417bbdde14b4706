/// A practice's agenda: hours, free time, appointments. Two visits at one time are impossible by
/// construction, unless one was squeezed in.
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PRACTICE#<practice>` | `AVAILABILITY#<practitioner>` | `weekly`, `closures`, `openings`, `holidays`, `version`, `w` | `payload`: [ReasonsPayload], the practice's own |
/// | `AGENDA#<practice>#<practitioner>` | `DAY#<date>` | `q<minute>`: the appointments that hold a quantum of five elapsed minutes; `a<appointment>`: {`patient`, `squeezed`?}; `taken`: pairs of quantum and appointment; `w` | |
/// | `PATIENT#<practice>#<patient>` | `APPOINTMENT#<id>` | `practitioner`, `date`, `from`, `minutes`, `status`, `squeezed`?, `created`, `version`, `w` | `payload`: [DetailsPayload], category agenda |
/// | `PATIENT#<practice>#<patient>` | `EVENT#<appointment>#<version>` | `act`, `at`, `by`, `as`, `status`, the place as above, `w` | |
/// | `APPOINTMENT#<practice>#<id>` | `PLACE` | `patient`, `practitioner`, `w` | |
///
/// Under a rule of the practice (P13) every item has `expiresAt`, the grace after the appointment
/// is gone: so many months after the end of its visit, cancelled or not; a day, so many after its
/// own end. What belongs to who is held has none, but for days, which name opaque ids alone. A move
/// gives the older events another time: a row `DUE#RELEASE` in its transaction asks for that.
/// Whatever is done for a patient raises `active` on his identity ([eu.ephemeride.patients]).
///
/// A day item and the appointment change in one transaction, conditional on the quanta and on the
/// appointment's version; whoever loses is told. A place is a local date and elapsed minutes of it,
/// so that the day item and the appointment cannot part, whatever a government does to the clocks.
@NullMarked
package eu.ephemeride.agenda;

import org.jspecify.annotations.NullMarked;
