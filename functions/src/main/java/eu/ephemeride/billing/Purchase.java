package eu.ephemeride.billing;

import java.time.LocalDate;

/// What a practice bought once, at the price of the day.
record Purchase(Price price, int quantity, LocalDate day) {}
