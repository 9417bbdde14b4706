package eu.ephemeride.demo;

import java.util.function.Consumer;

/// What the local cloud prints, without a line for each of a hundred thousand good requests: while
/// it fills, only what is not `INFO`.
final class FillingLog implements Consumer<String> {
  private static final String GOOD = "{\"level\":\"INFO\"";

  private final Consumer<String> out;
  private volatile boolean isFilling = true;

  FillingLog(Consumer<String> out) {
    this.out = out;
  }

  /// From now on every line passes.
  void passOn() {
    isFilling = false;
  }

  @Override
  public void accept(String line) {
    if (!isFilling || !line.startsWith(GOOD)) {
      out.accept(line);
    }
  }
}
