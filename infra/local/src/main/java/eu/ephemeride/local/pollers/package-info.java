/// Feeds functions from queues and tables' streams, as Lambda's event source mappings do.
@NullMarked
package eu.ephemeride.local.pollers;

import org.jspecify.annotations.NullMarked;
