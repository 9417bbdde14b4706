package eu.ephemeride.demo;

/// What came of the planned visits.
record Tally(int booked, int taken, int past) {
  static final Tally NONE = new Tally(0, 0, 0);
  static final Tally BOOKED = new Tally(1, 0, 0);
  static final Tally TAKEN = new Tally(0, 1, 0);
  static final Tally PAST = new Tally(0, 0, 1);

  Tally plus(Tally other) {
    return new Tally(booked + other.booked, taken + other.taken, past + other.past);
  }
}
