package eu.ephemeride.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.Property;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class DayQuantaPropertyTest {
  // Of each seed: more than two million in all.
  private static final int STEPS = Integer.getInteger("calendar.steps", 6_700);
  private static final int STEPS_BETWEEN_LOOKS = 64;

  @Test
  void whateverPeopleDoToADayNobodyIsBookedTwice() {
    var answers = new HashSet<AnyAgenda.Answer>();
    Property.forAll(random -> {
      var agenda = new AnyAgenda(random, answers);
      for (var step = 0; step < STEPS; step++) {
        agenda.step();
        if (step % STEPS_BETWEEN_LOOKS == 0) {
          agenda.look();
        }
      }
      agenda.look();
      agenda.cancelAll();

      assertThat(agenda.day().spans()).isEmpty();
      assertThat(agenda.day().size()).isZero();
    });

    assertThat(answers).as("each rule allowed something and refused something").hasSize(6);
  }
}
