package eu.ephemeride.demo;

import java.util.Locale;
import java.util.Map;

/// Tokens that somebody fetched from the deployment's issuer.
record GivenTokens(Map<Caller, String> tokens) implements Tokens {
  GivenTokens {
    tokens = Map.copyOf(tokens);
  }

  @Override
  public String of(Caller caller) {
    var token = tokens.get(caller);
    if (token == null) {
      throw new Stopped("no token is given for " + name(caller));
    }
    return token;
  }

  @Override
  public String instead(Caller caller, String refused) {
    throw new Stopped("the token of " + name(caller) + " does not do, or not any more");
  }

  private static String name(Caller caller) {
    return caller.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "GivenTokens";
  }
}
