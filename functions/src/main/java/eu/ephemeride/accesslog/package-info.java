/// Who looked at whose data, as what, when and why (P9).
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | `expiresAt` |
/// | --- | --- | --- | --- |
/// | `ACCESS#<practice>#<year-month>` | `<millis>#<id>` | `at`, `by`, `as`, `purpose`, `route`, `request`, `under`?, `reason`?, `persons`? | the end of its term, and the grace |
///
/// A line without `persons` is of somebody who had to say why he asked, and was shown nobody.
/// Opaque ids alone, so nothing in it hangs on a practice's keys: the record outlives what it is
/// about. The month is UTC's.
///
/// What is recorded is data of persons: a patient's, and of the practice's account, which is its
/// contract holder's (`persons` is the practice then). Who reads the whole bank details is in a
/// record of their own. Directory, hours, lines and instructions are a practice's organisation,
/// known to all who work for it, and are not recorded. Nor is the list of one's own practices: it
/// opens every account for its name alone, which each of its members knows.
@NullMarked
package eu.ephemeride.accesslog;

import org.jspecify.annotations.NullMarked;
