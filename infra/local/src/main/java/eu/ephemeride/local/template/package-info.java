/// Reads a SAM template: parameters, conditions, intrinsic functions, resources. Knows no engine.
@NullMarked
package eu.ephemeride.local.template;

import org.jspecify.annotations.NullMarked;
