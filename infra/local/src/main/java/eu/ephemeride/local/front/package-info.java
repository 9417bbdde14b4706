/// API Gateway's side of the local cloud: routes, JWTs, events in payload format 2.0, and the
/// answers that API Gateway gives by itself.
@NullMarked
package eu.ephemeride.local.front;

import org.jspecify.annotations.NullMarked;
