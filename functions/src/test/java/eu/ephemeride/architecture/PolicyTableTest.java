package eu.ephemeride.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import eu.ephemeride.due.Work;
import eu.ephemeride.local.template.Template;
import eu.ephemeride.local.template.Tree;
import eu.ephemeride.policy.DataCategory;
import eu.ephemeride.policy.Stored;
import eu.ephemeride.policy.Term;
import eu.ephemeride.store.PersonalData;
import eu.ephemeride.testing.Backend;
import eu.ephemeride.testing.Coverage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The table of the policy covers what the template lets functions write and what the code seals,
/// and says of each row what the law asks to be said.
class PolicyTableTest {
  private static final Set<String> WRITES =
      Set.of(
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:BatchWriteItem");
  private static final Pattern TABLE = Pattern.compile("([A-Za-z]+Table)\\b");

  private static Template template;

  /// A statement that lets a role write: to which table, what keys begin with.
  private record Allowed(Stored.Table table, List<String> leadingKeys) {}

  @BeforeAll
  static void read() throws IOException {
    template = Template.read(Backend.TEMPLATE, Map.of());
  }

  private static List<Allowed> allowed() {
    var all = new ArrayList<Allowed>();
    template
        .resources("AWS::IAM::Role")
        .flatMap(role -> Tree.listAt(role.properties(), "Policies").stream())
        .flatMap(policy -> Tree.listAt(policy, "PolicyDocument", "Statement").stream())
        .map(Tree::map)
        .filter(s -> Tree.listAt(s, "Action").stream().anyMatch(WRITES::contains))
        .forEach(s -> {
          var table = TABLE.matcher(String.valueOf(s.get("Resource")));
          if (table.find()) {
            var keys =
                Tree.listAt(s, "Condition", "ForAllValues:StringLike", "dynamodb:LeadingKeys");
            all.add(
                new Allowed(
                    Coverage.table(table.group(1)), keys.stream().map(String::valueOf).toList()));
          }
        });
    return all;
  }

  private static List<Stored> stored() {
    return Arrays.stream(DataCategory.values())
        .flatMap(row -> row.place().items().stream())
        .toList();
  }

  private static boolean overlap(String one, String other) {
    return isLike(one, other) || isLike(other, one);
  }

  private static boolean isLike(String text, String pattern) {
    return text.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }

  /// Keys that a role may write and no row covers; forms of a row that no role may write.
  private static List<String> faults(Collection<Allowed> allowed, Collection<Stored> stored) {
    var faults = new ArrayList<String>();
    for (var statement : allowed) {
      if (statement.leadingKeys().isEmpty()) {
        faults.add("writes anywhere in " + statement.table());
      }
      for (var key : statement.leadingKeys()) {
        if (stored.stream()
            .noneMatch(s -> s.table() == statement.table() && overlap(s.pk(), key))) {
          faults.add("no row covers " + statement.table() + " " + key);
        }
      }
    }
    // Of a table that nobody writes there is nothing to be said.
    var written = allowed.stream().map(Allowed::table).collect(Collectors.toSet());
    stored.stream()
        .filter(s -> written.contains(s.table()))
        .filter(s ->
            allowed.stream()
                .filter(statement -> statement.table() == s.table())
                .flatMap(statement -> statement.leadingKeys().stream())
                .noneMatch(key -> overlap(s.pk(), key)))
        .forEach(s -> faults.add("nobody writes " + s));
    return faults;
  }

  @Test
  void whatARoleMayWriteARowCoversAndTheOtherWayRound() {
    assertThat(allowed()).hasSizeGreaterThan(30);
    assertThat(faults(allowed(), stored())).isEmpty();
    // And what is planted is found.
    var diary = new Allowed(Stored.Table.RECORDS, List.of("DIARY#*"));
    assertThat(faults(List.of(diary), List.of())).containsExactly("no row covers RECORDS DIARY#*");
    assertThat(faults(List.of(new Allowed(Stored.Table.LEDGER, List.of("PRACTICE#*"))), stored()))
        .contains("no row covers LEDGER PRACTICE#*");
    assertThat(faults(List.of(new Allowed(Stored.Table.KEYS, List.of())), List.of()))
        .containsExactly("writes anywhere in KEYS");
    var unwritten = List.of(new Stored(Stored.Table.RECORDS, "FORM#*", "*"));
    assertThat(faults(allowed(), Stream.concat(stored().stream(), unwritten.stream()).toList()))
        .containsExactly("nobody writes RECORDS FORM#* / *");
  }

  /// Types that are sealed and that not exactly one row names; names that are no such type.
  private static List<String> unnamed(Collection<String> sealed, Collection<String> named) {
    var faults = new ArrayList<String>();
    for (var type : new HashSet<>(sealed)) {
      var rows = named.stream().filter(type::equals).count();
      if (rows != 1) {
        faults.add(type + " stands in " + rows + " rows");
      }
    }
    named.stream().filter(Predicate.not(sealed::contains)).forEach(n -> faults.add("no type " + n));
    if (new HashSet<>(sealed).size() != sealed.size()) {
      faults.add("two types have one name");
    }
    return faults;
  }

  @Test
  void eachTypeThatIsSealedStandsInExactlyOneRow() {
    var sealed =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("eu.ephemeride")
                .stream()
                .filter(type -> type.isAssignableTo(PersonalData.class) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .toList();
    var named =
        Arrays.stream(DataCategory.values())
            .flatMap(row -> row.place().payloads().stream())
            .toList();
    assertThat(sealed).hasSizeGreaterThan(15);
    assertThat(unnamed(sealed, named)).isEmpty();
    // And what is planted is found.
    assertThat(unnamed(List.of("Diary"), List.of())).containsExactly("Diary stands in 0 rows");
    assertThat(unnamed(List.of("Diary"), List.of("Diary", "Diary")))
        .containsExactly("Diary stands in 2 rows");
    assertThat(unnamed(List.of(), List.of("Diary"))).containsExactly("no type Diary");
    assertThat(unnamed(List.of("Diary", "Diary"), List.of("Diary"))).isNotEmpty();
  }

  @Test
  void everyKindOfWorkStandsInTheTable() {
    assertThat(Work.values())
        .allSatisfy(work -> {
          var pk = "DUE#" + work.word();
          var place = DataCategory.DUE_WORK.place();
          assertThat(place.items()).anyMatch(s -> s.covers(Stored.Table.RECORDS, pk, "1#p#-"));
        });
  }

  @Test
  void everyRowSaysWhoseWhatForByWhichRightAndToWhom() {
    var copies = EnumSet.of(DataCategory.BACKUPS, DataCategory.KEY_BACKUPS);
    assertThat(DataCategory.values())
        .allSatisfy(row -> {
          assertThat(row.processing().capacities()).isNotEmpty();
          for (var capacity : row.processing().capacities()) {
            assertThat(row.processing().persons()).as(row.name()).anyMatch(p -> p.isOf(capacity));
          }
          assertThat(row.processing().aims()).isNotEmpty();
          assertThat(row.processing().bases()).isNotEmpty();
          assertThat(row.recipients()).isNotEmpty();
          assertThat(row.place().items().isEmpty())
              .isEqualTo(!row.place().isCollected() || copies.contains(row));
        });
  }

  @Test
  void backupsReachAsFarBackAsTheTableSays() {
    var days =
        template
            .resources("AWS::DynamoDB::Table")
            .collect(
                Collectors.toMap(
                    t -> Coverage.table(t.logicalId()),
                    t ->
                        Tree.textAt(
                                t.properties(),
                                "PointInTimeRecoverySpecification",
                                "RecoveryPeriodInDays")
                            .orElseThrow()));
    assertThat(days).containsOnlyKeys(Stored.Table.values());
    days.forEach((table, told) -> {
      var row = table == Stored.Table.KEYS ? DataCategory.KEY_BACKUPS : DataCategory.BACKUPS;
      assertThat("PT" + Integer.parseInt(told) * 24 + "H").as(told).isEqualTo(elapsed(row));
    });
  }

  private static String elapsed(DataCategory row) {
    return ((Term.Elapsed) row.term()).duration().toString();
  }
}
