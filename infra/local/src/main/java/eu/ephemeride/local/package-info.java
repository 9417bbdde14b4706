/// A cloud on one machine: reads a SAM template and runs what it declares, without Docker or an
/// account.
@NullMarked
package eu.ephemeride.local;

import org.jspecify.annotations.NullMarked;
