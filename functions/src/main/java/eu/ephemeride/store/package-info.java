/// DynamoDB as we use it: strongly consistent reads, one conditional transaction per change. Knows
/// no capability.
///
/// The **records** table as this package uses it; each capability draws its own keys in its own
/// package.
///
/// | pk | sk | what | `expiresAt` |
/// | --- | --- | --- | --- |
/// | `IDEMPOTENCY#<caller>` | hash of route, practice and key | `mac`, `made` (id), `w` | the end of its term |
///
/// Every item that is put or updated carries `w`, the id of the write that made it so: when a
/// condition is lost to an item that carries our own `w`, it was we who won and the answer that was
/// lost.
@NullMarked
package eu.ephemeride.store;

import org.jspecify.annotations.NullMarked;
