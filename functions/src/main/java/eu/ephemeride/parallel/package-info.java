/// Independent calls side by side: a round trip is one step of them.
@NullMarked
package eu.ephemeride.parallel;

import org.jspecify.annotations.NullMarked;
