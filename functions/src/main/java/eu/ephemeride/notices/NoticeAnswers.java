package eu.ephemeride.notices;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Notices and records as the API shows them; a page is made from the same.
final class NoticeAnswers {
  private NoticeAnswers() {}

  /// A privacy notice (GDPR art. 13, 14).
  @Json
  record NoticeAnswer(
      String language,
      String title,
      String introduction,
      PartyAnswer controller,
      @Nullable PartyAnswer processor,
      String rightsContact,
      String dataProtectionOfficer,
      List<CategoryAnswer> categories,
      String telephone,
      String source,
      String obligation,
      List<SupplierAnswer> suppliers,
      String transfers,
      String automatedDecisions,
      List<RightAnswer> rights,
      ComplaintAnswer complaint) {
    @Override
    public String toString() {
      return "NoticeAnswer";
    }
  }

  /// Who is responsible, or acts for him; `siren` of the provider alone.
  @Json
  record PartyAnswer(String name, String address, @Nullable String siren) {
    @Override
    public String toString() {
      return "PartyAnswer";
    }
  }

  /// One row of the policy's table.
  @Json
  record CategoryAnswer(
      String category,
      String name,
      String data,
      List<String> persons,
      List<String> purposes,
      List<BasisAnswer> legalBases,
      List<String> recipients,
      RetentionAnswer retention,
      @Nullable RuleAnswer practiceRule,
      @Nullable RuleAnswer comingRule,
      @Nullable RuleAnswer fileRule,
      @Nullable RuleAnswer comingFileRule,
      List<String> statutes,
      ErasureAnswer erasure) {}

  /// By which right; `article` is the GDPR's.
  @Json
  record BasisAnswer(String article, String text) {}

  /// How long: in words, from when on, in ISO 8601.
  @Json
  record RetentionAnswer(String text, @Nullable String from, @Nullable String duration) {}

  /// How long by the practice's own rule (P13), and when that takes effect.
  @Json
  record RuleAnswer(
      String text, @Nullable String from, @Nullable String duration, String appliesFrom) {}

  /// What the erasure of a person leaves; `article` of the GDPR where it leaves something.
  @Json
  record ErasureAnswer(String text, @Nullable String article) {}

  /// A supplier: where, what for; of a practice's data a sub-processor (art. 28).
  @Json
  record SupplierAnswer(String name, String place, String purpose) {}

  /// A right of the person.
  @Json
  record RightAnswer(String name, String article, String text) {}

  /// To whom one may complain.
  @Json
  record ComplaintAnswer(String text, String authority, String address, String website) {}

  /// The records of processing (GDPR art. 30).
  @Json
  record RecordsAnswer(
      String language,
      String title,
      PartyAnswer provider,
      String rightsContact,
      String dataProtectionOfficer,
      RecordAnswer asController,
      RecordAnswer asProcessor,
      List<SupplierAnswer> suppliers,
      String transfers,
      List<String> security) {}

  /// One of the two records: art. 30(1) or 30(2).
  @Json
  record RecordAnswer(
      String article, String text, String controllers, List<ActivityAnswer> activities) {}

  /// One category of processing, and where its data lives.
  @Json
  record ActivityAnswer(CategoryAnswer category, List<String> places) {}
}
