package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.ephemeride.calendar.QuantaChange.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DayQuantaTest {
  private static final Span NINE = new Span(540, 570);
  private static final Span QUARTER_PAST = new Span(555, 585);
  private static final Span HALF_PAST = new Span(570, 600);
  private static final Span TEN = new Span(600, 630);

  private static DayQuanta with(DayQuanta day, QuantaChange change, String claim) {
    assertThat(day.allows(change, claim)).isTrue();
    return day.after(change, claim);
  }

  private static DayQuanta aVisitAtNine() {
    return with(DayQuanta.EMPTY, QuantaChange.book(NINE), "a");
  }

  private static DayQuanta aVisitSqueezedInOnNine() {
    return with(aVisitAtNine(), QuantaChange.squeezeIn(QUARTER_PAST), "b");
  }

  @Test
  void aSpanIsTakenByQuantaOfFiveMinutes() {
    assertThat(Quanta.of(new Span(540, 555))).containsExactly(540, 545, 550);
    assertThat(Quanta.of(new Span(0, 5))).containsExactly(0);
    assertThatIllegalArgumentException().isThrownBy(() -> Quanta.of(new Span(541, 555)));
    assertThatIllegalArgumentException().isThrownBy(() -> Quanta.of(new Span(540, 554)));
  }

  @Test
  void aChangeSaysWhatItAddsRemovesAndKeeps() {
    var visit = new Span(0, 10);

    assertThat(QuantaChange.book(visit)).isEqualTo(change(Set.of(0, 5), Set.of(), Rule.FREE));
    assertThat(QuantaChange.squeezeIn(visit))
        .isEqualTo(change(Set.of(0, 5), Set.of(), Rule.SQUEEZED));
    assertThat(QuantaChange.cancel(visit)).isEqualTo(change(Set.of(), Set.of(0, 5), Rule.SQUEEZED));
    for (var rule : Rule.values()) {
      assertThat(QuantaChange.move(new Span(0, 15), new Span(5, 20), rule))
          .isEqualTo(
              new QuantaChange(
                  new TreeSet<>(Set.of(15)),
                  new TreeSet<>(Set.of(0)),
                  new TreeSet<>(Set.of(5, 10)),
                  rule));
    }
  }

  private static QuantaChange change(Set<Integer> added, Set<Integer> removed, Rule rule) {
    return new QuantaChange(new TreeSet<>(added), new TreeSet<>(removed), new TreeSet<>(), rule);
  }

  @Test
  void aVisitIsBookedWhereNobodyIs() {
    var day = aVisitAtNine();

    assertThat(day.spans()).isEqualTo(Map.of("a", NINE));
    assertThat(day.size()).isEqualTo(6);
    assertThat(day.allows(QuantaChange.book(HALF_PAST), "b")).isTrue();
    assertThat(day.allows(QuantaChange.book(QUARTER_PAST), "b")).isFalse();
    assertThat(day.allows(QuantaChange.book(new Span(500, 545)), "b")).isFalse();
    assertThat(day.allows(QuantaChange.book(new Span(545, 550)), "b")).isFalse();
    assertThat(day.allows(QuantaChange.book(new Span(500, 540)), "b")).isTrue();
    assertThat(day.allows(QuantaChange.book(NINE), "a")).isFalse();
  }

  @Test
  void aVisitIsSqueezedInWhereverItIsWanted() {
    var day = aVisitSqueezedInOnNine();

    assertThat(day.spans()).isEqualTo(Map.of("a", NINE, "b", QUARTER_PAST));
    assertThat(day.size()).isEqualTo(12);
    assertThat(day.allows(QuantaChange.squeezeIn(NINE), "c")).isTrue();
  }

  @Test
  void cancellingFreesOnesOwnTimeAndNobodyElses() {
    var day = aVisitSqueezedInOnNine();

    assertThat(with(day, QuantaChange.cancel(NINE), "a").spans())
        .isEqualTo(Map.of("b", QUARTER_PAST));
    assertThat(with(day, QuantaChange.cancel(QUARTER_PAST), "b").spans())
        .isEqualTo(Map.of("a", NINE));
    assertThat(with(day, QuantaChange.cancel(NINE), "c").spans()).isEqualTo(day.spans());
    assertThat(with(DayQuanta.EMPTY, QuantaChange.cancel(NINE), "a").size()).isZero();

    var freed = with(aVisitAtNine(), QuantaChange.cancel(NINE), "a");

    assertThat(freed.size()).isZero();
    assertThat(freed.allows(QuantaChange.book(NINE), "b")).isTrue();
  }

  @Test
  void aVisitMovesOverItself() {
    var day = with(aVisitAtNine(), QuantaChange.move(NINE, QUARTER_PAST, Rule.FREE), "a");

    assertThat(day.spans()).isEqualTo(Map.of("a", QUARTER_PAST));
    assertThat(day.size()).isEqualTo(6);
    assertThat(day.allows(QuantaChange.book(new Span(540, 555)), "b")).isTrue();
  }

  @Test
  void aVisitMovesOnlyWhereNobodyIs() {
    var day = with(aVisitAtNine(), QuantaChange.book(HALF_PAST), "b");

    assertThat(day.allows(QuantaChange.move(NINE, QUARTER_PAST, Rule.FREE), "a")).isFalse();
    assertThat(day.allows(QuantaChange.move(NINE, HALF_PAST, Rule.FREE), "a")).isFalse();
    assertThat(day.allows(QuantaChange.move(NINE, QUARTER_PAST, Rule.SOLE), "a")).isFalse();
    assertThat(day.allows(QuantaChange.move(NINE, QUARTER_PAST, Rule.SQUEEZED), "a")).isTrue();
    assertThat(day.allows(QuantaChange.move(NINE, TEN, Rule.FREE), "a")).isTrue();
    assertThat(day.allows(QuantaChange.move(NINE, TEN, Rule.SOLE), "a")).isTrue();
  }

  @Test
  void aVisitMovesUnderOneThatWasSqueezedInOnIt() {
    var day = aVisitSqueezedInOnNine();
    var earlier = new Span(530, 560);

    assertThat(day.allows(QuantaChange.move(NINE, earlier, Rule.FREE), "a")).isTrue();
    assertThat(day.allows(QuantaChange.move(NINE, earlier, Rule.SOLE), "a")).isFalse();
    assertThat(day.allows(QuantaChange.move(NINE, new Span(530, 555), Rule.SOLE), "a")).isTrue();
  }

  @Test
  void whatWasSqueezedInBecomesAVisitLikeOthersWhereItIsAlone() {
    var day = aVisitSqueezedInOnNine();

    assertThat(day.allows(QuantaChange.move(QUARTER_PAST, QUARTER_PAST, Rule.SOLE), "b")).isFalse();
    assertThat(day.allows(QuantaChange.move(QUARTER_PAST, QUARTER_PAST, Rule.FREE), "b")).isTrue();

    var alone = with(day, QuantaChange.move(QUARTER_PAST, HALF_PAST, Rule.SOLE), "b");

    assertThat(alone.spans()).isEqualTo(Map.of("a", NINE, "b", HALF_PAST));
  }

  @Test
  void aVisitThatIsNotWhereItShouldBeDoesNotMoveOverItself() {
    for (var rule : Rule.values()) {
      var change = QuantaChange.move(NINE, QUARTER_PAST, rule);

      assertThat(DayQuanta.EMPTY.allows(change, "a")).isFalse();
      assertThat(aVisitAtNine().allows(change, "b")).isFalse();
      assertThat(aVisitAtNine().allows(change, "a")).isTrue();
    }
  }

  @Test
  void whatIsFreeIsOffered() {
    var day = aVisitAtNine();

    assertThat(day.isFree(NINE)).isFalse();
    assertThat(day.isFree(HALF_PAST)).isTrue();
    assertThat(day.isFree(new Span(500, 540))).isTrue();
    assertThat(day.isFree(new Span(500, 541))).isFalse();
    assertThat(day.isFree(new Span(569, 580))).isFalse();
    assertThat(day.isFree(new Span(567, 568))).isFalse();
    assertThat(day.free(List.of(new Span(510, 540), NINE, QUARTER_PAST, HALF_PAST)))
        .containsExactly(new Span(510, 540), HALF_PAST);
  }

  @Test
  void aDayIsReadFromWhatWasStored() {
    var stored =
        Map.of(540, Set.of("a"), 545, Set.of("a", "b"), 550, Set.of("b"), 600, Set.<String>of());
    var day = DayQuanta.of(stored);

    assertThat(day.spans()).isEqualTo(Map.of("a", new Span(540, 550), "b", new Span(545, 555)));
    assertThat(day.size()).isEqualTo(4);
    assertThat(day.isFree(TEN)).isTrue();
    assertThat(day.allows(QuantaChange.book(TEN), "c")).isTrue();
  }

  @Test
  void aDayStaysAsItWasRead() {
    var ids = new HashSet<>(Set.of("a"));
    var stored = new HashMap<Integer, Set<String>>(Map.of(540, ids));
    var day = DayQuanta.of(stored);
    ids.add("b");
    stored.clear();
    var unused = day.after(QuantaChange.book(TEN), "c");

    assertThat(day.spans()).isEqualTo(Map.of("a", new Span(540, 545)));
  }
}
