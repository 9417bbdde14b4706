package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "5, 5", "10, 5", "-5, 5", "-1, 0"})
  void aSpanRunsForwardWithinItsDay(int from, int to) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Span(from, to));
  }

  @Test
  void itIsAsLongAsFromBeginToEnd() {
    assertThat(new Span(0, 1).minutes()).isEqualTo(1);
    assertThat(new Span(540, 570).minutes()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 20, true",
    "0, 11, true",
    "19, 30, true",
    "0, 30, true",
    "14, 15, true",
    "0, 10, false",
    "20, 30, false",
    "0, 5, false",
    "25, 30, false"
  })
  void spansThatShareAMinuteOverlapAndThoseThatTouchDoNot(int from, int to, boolean overlaps) {
    assertThat(new Span(10, 20).overlaps(new Span(from, to))).isEqualTo(overlaps);
    assertThat(new Span(from, to).overlaps(new Span(10, 20))).isEqualTo(overlaps);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 20, true",
    "10, 11, true",
    "19, 20, true",
    "9, 20, false",
    "10, 21, false",
    "0, 10, false",
    "20, 30, false"
  })
  void aSpanContainsWhatLiesWhollyInIt(int from, int to, boolean contained) {
    assertThat(new Span(10, 20).contains(new Span(from, to))).isEqualTo(contained);
  }

  @Test
  void whatOverlapsOrTouchesIsMergedIntoOne() {
    var spans =
        List.of(
            new Span(50, 60),
            new Span(0, 10),
            new Span(10, 20),
            new Span(15, 18),
            new Span(21, 30),
            new Span(55, 70));

    assertThat(Span.merged(spans))
        .containsExactly(new Span(0, 20), new Span(21, 30), new Span(50, 70));
    assertThat(Span.merged(List.of())).isEmpty();
  }
}
