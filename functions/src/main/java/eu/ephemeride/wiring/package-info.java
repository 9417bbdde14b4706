/// Where a function gets its settings, clients, clock and keys: read once, handed on through
/// constructors.
@NullMarked
package eu.ephemeride.wiring;

import org.jspecify.annotations.NullMarked;
