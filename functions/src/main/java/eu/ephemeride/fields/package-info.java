/// The forms of what people enter (P1): each field parses into a value that could not have been
/// made wrongly, or names the rule that it breaks.
///
/// What was stored once is made again by the constructors, without the checks of today. Types that
/// hold personal data print only their own name.
@NullMarked
package eu.ephemeride.fields;

import org.jspecify.annotations.NullMarked;
