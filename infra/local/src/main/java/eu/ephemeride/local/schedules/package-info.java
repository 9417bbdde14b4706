/// The schedules that the template declares, run on the local cloud's clock.
@NullMarked
package eu.ephemeride.local.schedules;

import org.jspecify.annotations.NullMarked;
