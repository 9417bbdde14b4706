/// The life of a practice's contract: terminated for a day, called off, over for three months
/// (P10), resumed, ended.
///
/// Items of the **records** table:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `PRACTICE#<practice>` | `CONTRACT` | `version`, `archive`?: when a complete archive was last fetched; while terminated `lastDay`, `terminated`, `by`, `as`, `reason`?, `warned`: map of days before the end to when its warning went out; `w` |
/// | `PRACTICE#<practice>` | `CONTRACT-EVENT#<millis>#<version>` | `event`, `at`, `by`?, `as`?, `lastDay`?, `reason`?, `days`?, `w` |
/// | `DUE#CONTRACT-WARNING` | `<millis>#<practice>#<- or the practice>` | `progress`?: {`mail`, `told`, `tries`}, `w` |
///
/// A practice without a `CONTRACT` item has a contract that runs. The contract's end itself stands
/// on the practice's item of the **keys** table (`closes`, `ends`), which changes in the same
/// transaction: that is what every request is judged by. So do a row of work for the end and one
/// for each warning ([eu.ephemeride.due]), which go with it when the contract goes on.
///
/// `lastDay` is a day in France, today at the earliest: whoever terminates now has the rest of the
/// day. At the midnight after it the practice is closed, and at the one after the same day three
/// months later (P14) everything of it is unreadable.
@NullMarked
package eu.ephemeride.contracts;

import org.jspecify.annotations.NullMarked;
