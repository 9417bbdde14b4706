/// Runs inside the functions' own JVM, between their class path and the local cloud: needs nothing
/// but the JDK and Lambda's handler interface.
@NullMarked
package eu.ephemeride.local.host;

import org.jspecify.annotations.NullMarked;
