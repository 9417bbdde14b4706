package eu.ephemeride.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.due.Due;
import eu.ephemeride.due.Work;
import eu.ephemeride.id.CallerId;
import eu.ephemeride.id.PracticeId;
import eu.ephemeride.id.SubjectId;
import eu.ephemeride.store.Attributes;
import eu.ephemeride.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The stored forms of 2026-11: what is written in them stays readable for ever.
class StoredContractTest {
  private static final PracticeId PRACTICE = new PracticeId("p");
  private static final Instant AT = Instant.parse("2026-11-23T11:00:00Z");

  private static Map<String, AttributeValue> written(Write write) {
    return write.item().put().item();
  }

  @Test
  void aTerminatedContractIsReadAsItWasMeantAndWrittenAsItIsRead() {
    var item = Attributes.item("PRACTICE#p", "CONTRACT");
    item.put("version", Attributes.number(4));
    item.put("archive", Attributes.text("2026-12-24T11:00:00Z"));
    item.put("lastDay", Attributes.text("2026-11-30"));
    item.put("terminated", Attributes.text(AT.toString()));
    item.put("by", Attributes.text("c4ller"));
    item.put("as", Attributes.text("owner"));
    item.put("reason", Attributes.text("other-provider"));
    item.put(
        "warned", AttributeValue.fromM(Map.of("60", Attributes.text("2026-12-31T08:00:00.123Z"))));
    item.put("w", Attributes.text("x"));
    var contract = ContractItems.read(Optional.of(item));
    assertThat(contract)
        .isEqualTo(
            new Contract(
                4,
                Optional.of(
                    new Contract.Termination(
                        new LastDay(LocalDate.parse("2026-11-30")),
                        AT,
                        new CallerId("c4ller"),
                        "owner",
                        Optional.of(Contract.Reason.OTHER_PROVIDER),
                        Map.of(60, Instant.parse("2026-12-31T08:00:00.123Z")))),
                Optional.of(Instant.parse("2026-12-24T11:00:00Z"))));
    assertThat(written(ContractItems.replace("t", PRACTICE, contract, "x"))).isEqualTo(item);
  }

  @Test
  void oneThatRunsSaysHardlyAnythingAndOneThatNobodyWroteRuns() {
    var item = Attributes.item("PRACTICE#p", "CONTRACT");
    item.put("version", Attributes.number(2));
    item.put("w", Attributes.text("x"));
    var contract = ContractItems.read(Optional.of(item));
    assertThat(contract).isEqualTo(new Contract(2, Optional.empty(), Optional.empty()));
    assertThat(written(ContractItems.replace("t", PRACTICE, contract, "x"))).isEqualTo(item);
    assertThat(ContractItems.read(Optional.empty())).isEqualTo(Contract.RUNNING);
  }

  @Test
  void whatHappenedIsReadAsItWasMeantAndWrittenAsItIsRead() {
    var item = Attributes.item("PRACTICE#p", "CONTRACT-EVENT#001795431600000#000001");
    item.put("event", Attributes.text("terminated"));
    item.put("at", Attributes.text(AT.toString()));
    item.put("by", Attributes.text("c4ller"));
    item.put("as", Attributes.text("provider"));
    item.put("lastDay", Attributes.text("2026-11-30"));
    item.put("reason", Attributes.text("activity-ends"));
    item.put("w", Attributes.text("x"));
    var event = ContractEvent.read(item);
    assertThat(event.lastDay()).contains(LocalDate.parse("2026-11-30"));
    assertThat(event.reason()).contains(Contract.Reason.ACTIVITY_ENDS);
    assertThat(written(event.keep("t", PRACTICE, 1, "x"))).isEqualTo(item);
    var warned = ContractEvent.warned(AT, 60);
    assertThat(ContractEvent.read(written(warned.keep("t", PRACTICE, 2, "x")))).isEqualTo(warned);
    for (var kind : ContractEvent.Kind.values()) {
      var plain = ContractEvent.of(kind, AT, new CallerId("c"), "owner");
      assertThat(ContractEvent.read(written(plain.keep("t", PRACTICE, 3, "x")))).isEqualTo(plain);
    }
  }

  @Test
  void aRowOfAWarningIsBareAndAMailThatWasTriedSaysWhoWasTold() {
    var bare = new HashMap<>(Attributes.item("DUE#CONTRACT-WARNING", "001798704000000#p#-"));
    bare.put("w", Attributes.text("x"));
    var warning = OwnerMail.read(bare);
    var at = Instant.parse("2026-12-31T08:00:00Z");
    assertThat(warning)
        .isEqualTo(
            new OwnerMail(OwnerMail.warning(PRACTICE, at), OwnerMail.Kind.WARNING, Set.of(), 0));
    assertThat(written(warning.due().put("t", "x"))).isEqualTo(bare);

    var item = Attributes.item("DUE#CONTRACT-WARNING", "001798704900000#p#p");
    item.put(
        "progress",
        AttributeValue.fromM(
            Map.of(
                "mail", Attributes.text("called-off"),
                "tries", Attributes.number(1),
                "told", AttributeValue.fromSs(List.of("account", "c4ller")))));
    item.put("w", Attributes.text("x"));
    var mail = OwnerMail.read(item);
    var due = Due.of(Work.CONTRACT_WARNING, at.plusSeconds(900), PRACTICE, SubjectId.of(PRACTICE));
    assertThat(mail)
        .isEqualTo(new OwnerMail(due, OwnerMail.Kind.CALLED_OFF, Set.of("account", "c4ller"), 1));
    assertThat(written(mail.put("t", "x"))).isEqualTo(item);
  }
}
