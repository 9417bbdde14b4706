/// The agenda's arithmetic: which minutes of a day are open, and who holds which of them.
///
/// People write wall-clock times; a day is measured in **elapsed minutes from its first instant**,
/// so that days of 23 and 25 hours are as long as they are. Wall-clock times become elapsed minutes
/// in one place, [WallSpan]; everything behind it counts minutes and knows no zone.
///
/// ```
/// WeeklyWindow ┐ Holidays
/// Opening      ┼───────────► Availability.on(LocalDay) ──► OpenDay: pieces, what is closed, starts
/// Closure      ┘
/// book, move, cancel ──────► QuantaChange ──► DayQuanta: allowed or not, what is held afterwards
/// ```
///
/// A day's time is taken by quanta of five minutes, each named by the elapsed minute at which it
/// begins. A quantum holds a set of claims: none is free, one is a visit, more are visits squeezed
/// in on top of each other.
@NullMarked
package eu.ephemeride.calendar;

import org.jspecify.annotations.NullMarked;
