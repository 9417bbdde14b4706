/// Strict reading of JSON that strangers send (RFC 8259): every fault is found, none is repaired.
///
/// avaje-jsonb's reader, which we use for what we wrote ourselves, accepts trailing commas, bytes
/// after the value and raw control characters, and a failed parse can leave its recycled buffers
/// dirty for the next one (3.11, tried 2026-11). So it never sees a body.
@NullMarked
package eu.ephemeride.json;

import org.jspecify.annotations.NullMarked;
