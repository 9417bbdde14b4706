package eu.ephemeride.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Dependencies run one way, downwards; each rule is shown to fail on a class planted to break it.
class ArchitectureTest {
  private static final String ROOT = "eu.ephemeride.";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/local/"))
          .importPackages("eu.ephemeride");
  private static final JavaClasses WITH_PLANTED =
      new ClassFileImporter()
          .importPackages("eu.ephemeride.architecture.planted", "eu.ephemeride.crypto");

  // From the ground up; what is not named here may not exist.
  private static final Map<String, String[]> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("parallel", used());
    MAY_USE.put("id", used());
    MAY_USE.put("policy", used());
    MAY_USE.put("json", used());
    MAY_USE.put("markup", used());
    MAY_USE.put("fields", used());
    MAY_USE.put("calendar", used("fields"));
    MAY_USE.put("crypto", used("id", "parallel"));
    MAY_USE.put("http", used("id", "json", "fields"));
    MAY_USE.put("store", used("id", "policy", "parallel", "crypto"));
    MAY_USE.put("due", used("id", "store"));
    MAY_USE.put("wiring", used("id", "json", "http", "crypto", "store"));
    MAY_USE.put("accesslog", used("id", "policy", "http", "crypto", "store", "wiring"));
    MAY_USE.put(
        "members",
        used(
            "id",
            "policy",
            "parallel",
            "fields",
            "http",
            "crypto",
            "store",
            "wiring",
            "accesslog"));
    MAY_USE.put(
        "practices",
        used(
            "id",
            "policy",
            "parallel",
            "fields",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "accesslog"));
    MAY_USE.put(
        "billing",
        used(
            "id",
            "policy",
            "parallel",
            "fields",
            "http",
            "markup",
            "crypto",
            "store",
            "wiring",
            "accesslog",
            "members",
            "practices"));
    MAY_USE.put("directory", used("id", "fields", "http", "crypto", "store", "wiring", "members"));
    MAY_USE.put(
        "patients",
        used(
            "id",
            "policy",
            "due",
            "parallel",
            "fields",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "accesslog"));
    MAY_USE.put(
        "restrictions",
        used(
            "id",
            "due",
            "parallel",
            "fields",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "accesslog",
            "practices",
            "patients"));
    MAY_USE.put(
        "holds",
        used(
            "id",
            "due",
            "fields",
            "http",
            "crypto",
            "store",
            "wiring",
            "accesslog",
            "members",
            "patients"));
    MAY_USE.put(
        "agenda",
        used(
            "id",
            "policy",
            "due",
            "parallel",
            "fields",
            "calendar",
            "http",
            "markup",
            "crypto",
            "store",
            "wiring",
            "members",
            "accesslog",
            "directory",
            "patients"));
    MAY_USE.put(
        "accesses",
        used("id", "fields", "http", "store", "wiring", "members", "accesslog", "patients"));
    MAY_USE.put(
        "lines",
        used(
            "id",
            "fields",
            "calendar",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "directory"));
    MAY_USE.put(
        "calls",
        used(
            "id",
            "policy",
            "parallel",
            "fields",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "accesslog",
            "patients",
            "lines"));
    MAY_USE.put(
        "messages",
        used(
            "id",
            "due",
            "policy",
            "parallel",
            "fields",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "accesslog",
            "directory",
            "patients",
            "agenda",
            "lines",
            "calls"));
    MAY_USE.put(
        "reception",
        used(
            "id",
            "parallel",
            "fields",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "accesslog",
            "patients",
            "agenda",
            "lines",
            "calls",
            "messages"));
    MAY_USE.put(
        "retention",
        used(
            "id",
            "policy",
            "parallel",
            "fields",
            "http",
            "crypto",
            "store",
            "due",
            "wiring",
            "members",
            "directory",
            "patients",
            "agenda",
            "calls",
            "messages"));
    MAY_USE.put(
        "contracts",
        used(
            "id",
            "policy",
            "parallel",
            "fields",
            "due",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "practices",
            "agenda",
            "lines",
            "billing"));
    MAY_USE.put(
        "purge",
        used(
            "id",
            "due",
            "policy",
            "parallel",
            "http",
            "crypto",
            "store",
            "wiring",
            "members",
            "patients",
            "messages",
            "holds",
            "retention"));
    MAY_USE.put(
        "notices",
        used(
            "id",
            "policy",
            "parallel",
            "fields",
            "http",
            "markup",
            "crypto",
            "store",
            "wiring",
            "members",
            "practices"));
    // Made by avaje: how the public types of several packages are read and written.
    MAY_USE.put("jsonb", used("members", "lines", "calls", "messages"));
    MAY_USE.put("documentation", used("http", "json", "markup", "wiring"));
  }

  private static String[] used(String... packages) {
    return packages;
  }

  private static Architectures.LayeredArchitecture layers() {
    var layers = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (var layer : MAY_USE.entrySet()) {
      layers.layer(layer.getKey()).definedBy(ROOT + layer.getKey() + "..");
    }
    for (var layer : MAY_USE.entrySet()) {
      if (layer.getValue().length == 0) {
        layers.whereLayer(layer.getKey()).mayNotAccessAnyLayer();
      } else {
        layers.whereLayer(layer.getKey()).mayOnlyAccessLayers(layer.getValue());
      }
    }
    return layers;
  }

  /// Rules that a planted class breaks.
  static final Map<String, ArchRule> BREAKABLE =
      Map.of(
          "only crypto imports KMS",
          noClasses()
              .that(not(resideInAnyPackage("eu.ephemeride.crypto..", "eu.ephemeride.wiring..")))
              .should()
              .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.services.kms..")),
          "the environment is read in one place",
          noClasses()
              .that(not(resideInAPackage("eu.ephemeride.wiring..")))
              .should()
              .callMethod(System.class, "getenv", String.class),
          "the domain asks no system clock",
          noClasses()
              .that(not(resideInAnyPackage("eu.ephemeride.wiring..")))
              .should()
              .callMethod(Instant.class, "now"),
          "nothing outside the shipped jar",
          noClasses()
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(
                      "com.fasterxml.jackson..", "eu.ephemeride.local..", "org.junit..")));

  /// Their names, for the planted classes.
  static final Set<String> NAMES = BREAKABLE.keySet();

  @ParameterizedTest
  @FieldSource("NAMES")
  void theProductKeepsTheRuleAndAPlantedClassBreaksIt(String name) {
    var rule = BREAKABLE.get(name);
    rule.check(MAIN);
    assertThat(rule.evaluate(WITH_PLANTED).hasViolation()).as("broken by a planted class").isTrue();
  }

  @Test
  void dependenciesRunDownwardsAlone() {
    layers().check(MAIN);
    slices().matching("eu.ephemeride.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void everyPackageHasItsPlaceAndNoneIsForgotten() {
    classes()
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(p -> ROOT + p + "..").toArray(String[]::new))
        .check(MAIN);
    assertThat(MAIN.size()).as("an import of nothing proves nothing").isGreaterThan(150);
  }

  @Test
  void whatPeopleEnterKnowsNeitherAwsNorJson() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "eu.ephemeride.fields..", "eu.ephemeride.calendar..", "eu.ephemeride.id..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("software.amazon.awssdk..", "io.avaje..", "eu.ephemeride.json.."))
        .check(MAIN);
  }
}
