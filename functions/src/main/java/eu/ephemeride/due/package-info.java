/// Work that falls due at an instant and is found by key: what schedules look for, and nothing else
/// (no scan).
///
/// Items of the **records** table:
///
/// | pk | sk | in clear |
/// | --- | --- | --- |
/// | `DUE#<work>` | `<millis>#<practice>#<subject or ->` | `progress`? (a map, the worker's own), `w` |
///
/// `<millis>` has 15 digits. A row stands until its work is done, so whatever carries it further (a
/// queue) may lose, double or delay it. Opaque ids alone.
@NullMarked
package eu.ephemeride.due;

import org.jspecify.annotations.NullMarked;
