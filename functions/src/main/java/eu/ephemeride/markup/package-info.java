/// Pages for people, without script and without anything from outside.
@NullMarked
package eu.ephemeride.markup;

import org.jspecify.annotations.NullMarked;
