/// A practice full of visits, for demonstrations and measurements: made through the product's
/// public API alone, as any client makes them.
///
/// ```
/// Demo ──► LocalCloud, or the URL that it is given
///   └► SetUp    the practice, ten practitioners, their visit types and hours ──► House
///   └► Filling  Plan's visits, nearest first; patients as they are needed    ──► Tally
///        └► Api   token, Idempotency-Key, another try after what passes
/// ```
///
/// [Plan] and [Population] are pure: the same seed and date invent the same people and visits.
@NullMarked
package eu.ephemeride.demo;

import org.jspecify.annotations.NullMarked;
