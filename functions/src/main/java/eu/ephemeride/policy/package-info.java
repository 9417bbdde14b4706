/// The privacy policy as data: what is kept of whom, why, for how long. The one place that states a
/// term; filters, the janitor's times, purges, notices and registers derive from it (P10 to P16).
///
/// Knows no capability and no database: instants in, instants out.
@NullMarked
package eu.ephemeride.policy;

import org.jspecify.annotations.NullMarked;
