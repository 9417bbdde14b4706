package eu.ephemeride.demo;

import java.io.IOException;

/// Where the bearer tokens come from.
interface Tokens {
  /// One that was good when it was last used.
  String of(Caller caller) throws IOException, InterruptedException;

  /// One to try when `refused` was answered 401; [Stopped] when there is no other.
  String instead(Caller caller, String refused) throws IOException, InterruptedException;
}
