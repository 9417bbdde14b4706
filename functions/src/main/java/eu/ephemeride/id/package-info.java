/// The names of things: one record per kind of id, so that one cannot be taken for another.
@NullMarked
package eu.ephemeride.id;

import org.jspecify.annotations.NullMarked;
