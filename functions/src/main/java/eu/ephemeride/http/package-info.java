/// The edge: API Gateway's event in, a response or a problem (RFC 9457) out. Knows no capability.
@NullMarked
package eu.ephemeride.http;

import org.jspecify.annotations.NullMarked;
