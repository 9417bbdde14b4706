/// Where a function gets its settings, clients, clock and keys: read once, handed on through
/// constructors. And what a function is: one behind the HTTP API, one that a schedule runs, one
/// that a queue or a table's stream feeds. Events of all of them are read by the strict reader of
/// `json`: aws-lambda-java-events would be one jar more to load, and binds by reflection.
@NullMarked
package eu.ephemeride.wiring;

import org.jspecify.annotations.NullMarked;
