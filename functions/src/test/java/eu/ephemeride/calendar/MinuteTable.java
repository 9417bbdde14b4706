package eu.ephemeride.calendar;

import eu.ephemeride.calendar.QuantaChange.Rule;

/// Who is where, the slow way: each minute of a day knows its claims, by number from 0 to 63.
final class MinuteTable {
  // Bit n: claim n is there.
  private final long[] minutes;

  MinuteTable(int length) {
    this.minutes = new long[length];
  }

  boolean isFree(Span at) {
    for (var minute = at.from(); minute < at.to(); minute++) {
      if (minutes[minute] != 0) {
        return false;
      }
    }
    return true;
  }

  boolean mayMove(int claim, Span from, Span to, Rule rule) {
    var me = 1L << claim;
    for (var minute = to.from(); minute < to.to(); minute++) {
      var there = minutes[minute];
      var stays = from.from() <= minute && minute < from.to();
      var isRight =
          switch (rule) {
            case FREE -> stays ? (there & me) != 0 : there == 0;
            case SQUEEZED -> !stays || (there & me) != 0;
            case SOLE -> stays ? there == me : there == 0;
          };
      if (!isRight) {
        return false;
      }
    }
    return true;
  }

  void enter(int claim, Span at) {
    for (var minute = at.from(); minute < at.to(); minute++) {
      minutes[minute] |= 1L << claim;
    }
  }

  void leave(int claim, Span at) {
    for (var minute = at.from(); minute < at.to(); minute++) {
      minutes[minute] &= ~(1L << claim);
    }
  }
}
