package eu.ephemeride.demo;

/// Why nothing more can be filled, in words for whoever started it.
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stopped(String why) {
    super(why);
  }
}
