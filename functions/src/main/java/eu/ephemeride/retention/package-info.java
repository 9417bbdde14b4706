/// The practice's own, shorter terms (P13): set, tried out before, shown; and the janitor's times
/// of what is stored, put right after a change of the rules or of a hold.
@NullMarked
package eu.ephemeride.retention;

import org.jspecify.annotations.NullMarked;
