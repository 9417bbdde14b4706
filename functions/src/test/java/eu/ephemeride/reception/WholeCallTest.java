package eu.ephemeride.reception;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Telephone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A call from line to log, on whichever AWS this run was asked for.
@Tag("smoke")
class WholeCallTest {
  private final Product product = new Product();
  private final Agendas agenda = Agendas.anAgenda(product, "owner");

  @Test
  void aCallComesIn() {
    var phone = Telephone.ringing(agenda);
    Telephone.confirm(agenda, phone.line()).must(200);
    var instructions = Telephone.instructions(agenda.visitType());
    var path = agenda.place() + "/instructions";
    agenda.owner().with("if-none-match", "*").put(path, instructions).must(200);
    agenda.owner().with("if-match", "\"1\"").put(path, instructions).must(200);
    agenda.owner().with("if-match", "\"1\"").put(path, instructions).must(412);
    assertThat(agenda.owner().get(path + "/versions").each("versions", "version"))
        .containsExactly("2", "1");
    var booked = agenda.booked("2026-11-24T10:00:00+01:00").id();

    var call = phone.called(Planted.PATIENT_PHONE).id();
    var again = phone.called(Planted.PATIENT_PHONE).id();
    var caller = phone.caller(call).must(200);
    assertThat(caller.each("patients", "id")).containsExactly(agenda.patient());
    assertThat(caller.text("/patients/0/next/0/id")).isEqualTo(booked);
    assertThat(caller.each("instructions", "version")).containsExactly("2");

    phone.tell(call, "{'endedAt': '2026-11-23T11:01:00Z', 'outcome': 'answered'}").must(200);
    assertThat(agenda.owner().get(agenda.place() + "/calls").must(200).each("calls", "id"))
        .containsExactlyInAnyOrder(call, again);
    assertThat(phone.operator().get("/lines/" + phone.line() + "/calls").each("calls", "caller"))
        .containsOnly(Planted.PATIENT_PHONE);
  }
}
