package eu.ephemeride.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.ephemeride.id.PracticeId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootPurposeTest {
  @ParameterizedTest
  @CsvSource({"CARE,1", "CALLS,2", "HOLD,3", "BILLING,4", "REGISTRY,5", "REQUESTS,6"})
  void theCodeOfARootIsFixedForEver(RootPurpose purpose, byte code) {
    assertThat(purpose.code()).isEqualTo(code);
    assertThat(RootPurpose.of(code)).isEqualTo(purpose);
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 7, -1, 127, -128})
  void anUnknownCodeIsTampering(byte code) {
    assertThatThrownBy(() -> RootPurpose.of(code)).isInstanceOf(TamperingDetected.class);
  }

  @Test
  void theWordsOfKmsAndOfTheKeyItemAreFixed() {
    assertThat(RootPurpose.values())
        .extracting(RootPurpose::word)
        .containsExactly("care", "calls", "hold", "billing", "registry", "requests");
    assertThat(RootPurpose.CARE.indexAttribute()).isEqualTo("careIndex");
  }

  @Test
  void kmsBindsARootToItsPurposePracticeAndVersion() {
    var context = new KmsContext(RootPurpose.CALLS, new PracticeId("practice-1"), 3);

    assertThat(context.asMap())
        .isEqualTo(Map.of("purpose", "calls", "practice", "practice-1", "version", "3"));
  }

  @Test
  void whoServesTelephoneLinesCannotUnwrapCare() {
    assertThat(Category.CALLS.root()).isEqualTo(RootPurpose.CALLS);
    assertThat(Category.IDENTITY.root()).isEqualTo(RootPurpose.CARE);
    assertThat(Category.AGENDA.root()).isEqualTo(RootPurpose.CARE);
    assertThat(Category.MESSAGES.root()).isEqualTo(RootPurpose.CARE);
    assertThat(Category.values())
        .extracting(Category::word)
        .containsExactly("identity", "agenda", "messages", "calls");
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void restrictedDataServesARightsRequestOrALegalClaimAlone(Purpose purpose) {
    var isAllowed =
        switch (purpose) {
          case RIGHTS_REQUEST, LEGAL_CLAIM -> true;
          case CONTRACT, CARE, TREATMENT, BILLING, SUPPORT -> false;
        };

    assertThat(purpose.isAllowedUnderRestriction()).isEqualTo(isAllowed);
  }
}
