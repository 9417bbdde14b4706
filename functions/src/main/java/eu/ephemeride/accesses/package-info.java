/// Reading who looked at whose data (P9, P18): by practice and month, and by person.
///
/// Reads the items of [eu.ephemeride.accesslog]; their term (P16) is applied now, to the
/// millisecond, whatever the database has deleted. Nothing is decrypted: the record holds opaque
/// ids, so that of a restricted or erased person is read as anybody's.
///
/// A person's lines are looked for month by month, newest first, among all of the practice's; one
/// page examines so many at most, so it may be empty with others behind it.
@NullMarked
package eu.ephemeride.accesses;

import org.jspecify.annotations.NullMarked;
