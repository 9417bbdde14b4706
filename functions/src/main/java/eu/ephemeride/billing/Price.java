package eu.ephemeride.billing;

/// An article and its price as they stand in the catalogue on one day: what is copied into an
/// order, so that no later catalogue changes it. `cents` without VAT, a month or a piece; `vat` in
/// basis points.
record Price(Kind kind, String article, String label, long cents, int vat) {}
