package eu.ephemeride.lines;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Agendas;
import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Planted;
import eu.ephemeride.testing.Practices;
import eu.ephemeride.testing.Product;
import eu.ephemeride.testing.Tables;
import eu.ephemeride.testing.Telephone;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinesTest {
  private Product product;
  private Agendas agenda;

  @BeforeAll
  void aPractice() {
    product = new Product();
    agenda = Agendas.anAgenda(product, "owner");
  }

  private String lines() {
    return agenda.place() + "/lines";
  }

  private Answer add(String number) {
    return agenda.owner().post(lines(), Telephone.line(number));
  }

  private Answer patch(String line, String body) {
    return agenda.owner().with("if-match", "*").patch(lines() + "/" + line, Bodies.json(body));
  }

  private Answer confirm(String line) {
    return Telephone.confirm(agenda, line);
  }

  private Answer callOn(String number) {
    return product
        .as("operator", "telecom")
        .post("/calls", Bodies.JSON.createObjectNode().put("line", number));
  }

  @Test
  void aLineTakesCallsOnceSupportHasConfirmedIt() {
    var number = Telephone.freshNumber();
    var line = add(number).must(201);
    assertThat(line.header("location")).isEqualTo(lines() + "/" + line.id());
    assertThat(line.json())
        .isEqualTo(
            Bodies.json("{'label': 'Accueil', 'status': 'pending'}")
                .put("id", line.id())
                .put("number", number));
    callOn(number).must(422);

    var active = confirm(line.id()).must(200);
    assertThat(active.text("/status")).isEqualTo("active");
    assertThat(active.header("etag")).isEqualTo("\"2\"");
    assertThat(callOn(number).must(201).text("/line")).isEqualTo(line.id());
    // Twice is once.
    assertThat(confirm(line.id()).must(200)).isEqualTo(active);
    assertThat(agenda.owner().get(lines() + "/" + line.id()).json()).isEqualTo(active.json());
  }

  @Test
  void aNumberBelongsToOneLineOfTheWholeSystem() {
    var number = Telephone.freshNumber();
    var ours = add(number).id();
    var again = add(number).id();
    var other = Agendas.anAgenda(product, "owner");
    var theirs = other.owner().post(other.place() + "/lines", Telephone.line(number)).id();
    confirm(ours).must(200);
    confirm(again).must(409, "line-taken");
    Telephone.confirm(other, theirs).must(409, "line-taken");
    assertThat(callOn(number).text("/line")).isEqualTo(ours);

    patch(ours, "{'status': 'closed'}").must(200);
    callOn(number).must(422);
    Telephone.confirm(other, theirs).must(200);
    assertThat(callOn(number).text("/line")).isEqualTo(theirs);
    confirm(again).must(409, "line-taken");
  }

  @Test
  void aPracticeThatSupportHasNotConfirmedHasNoActiveLine() {
    var place = Practices.aPractice(product, "owner");
    var line =
        product.as("owner").post(place + "/lines", Telephone.line(Telephone.freshNumber())).id();
    product
        .as("agent", "support")
        .post(place + "/lines/" + line + "/confirmation")
        .must(409, "practice-pending");
  }

  @Test
  void whatIsClosedStaysClosed() {
    var pending = add(Telephone.freshNumber()).id();
    assertThat(patch(pending, "{'status': 'closed'}").must(200).text("/status"))
        .isEqualTo("closed");
    confirm(pending).must(409, "line-closed");
    patch(pending, "{'label': 'Autre'}").must(409, "line-closed");
    patch(pending, "{'status': 'closed'}").must(409, "line-closed");
    patch(pending, "{'status': 'active'}").must(422);
  }

  @Test
  void theLabelAndThePractitionerChangeAndTheLineStaysWhatItIs() {
    var number = Telephone.freshNumber();
    var line = add(number).id();
    confirm(line).must(200);
    var his = "{'label': 'Directe', 'practitioner': '" + agenda.practitioner() + "'}";
    var changed = patch(line, his).must(200);
    assertThat(changed.text("/practitioner")).isEqualTo(agenda.practitioner());
    assertThat(changed.text("/label")).isEqualTo("Directe");
    assertThat(changed.text("/status")).isEqualTo("active");
    assertThat(patch(line, "{'practitioner': null}").must(200).json().has("practitioner"))
        .isFalse();
    callOn(number).must(201);
    var stale =
        agenda
            .owner()
            .with("if-match", "\"2\"")
            .patch(lines() + "/" + line, Bodies.json("{'label': 'x1'}"));
    stale.must(412);
    agenda.owner().patch(lines() + "/" + line, Bodies.json("{'label': 'x1'}")).must(428);
  }

  @Test
  void whatALineNamesIsOfThePractice() {
    var other = Agendas.anAgenda(product, "owner");
    var body = Telephone.line("12").put("practitioner", other.practitioner()).put("label", " ");
    assertThat(agenda.owner().post(lines(), body).must(422).errors())
        .containsExactlyInAnyOrder(
            "/number phone", "/label blank", "/practitioner unknown-reference");
    var line = add(Telephone.freshNumber()).id();
    assertThat(patch(line, "{'practitioner': '" + other.practitioner() + "'}").must(422).errors())
        .containsExactly("/practitioner unknown-reference");
  }

  @Test
  void theSameWishIsOneLine() {
    var owner = agenda.owner().with("idempotency-key", "a-line");
    var body = Telephone.line(Telephone.freshNumber());
    var first = owner.post(lines(), body).must(201);
    assertThat(owner.post(lines(), body).must(201)).isEqualTo(first);
    owner.post(lines(), body.put("label", "Autre")).must(422, "idempotency-key-reused");
  }

  @Test
  void supportSeesWhatItIsToConfirm() {
    var other = Agendas.anAgenda(product, "owner");
    var made = other.owner().post(other.place() + "/lines", Telephone.line("01 99 00 99 11")).id();
    var listed = product.as("agent", "support").get(other.place() + "/lines").must(200);
    assertThat(listed.each("lines", "id")).containsExactly(made);
    assertThat(listed.each("lines", "number")).containsExactly("+33199009911");
  }

  @Test
  void noItemHoldsANumberInClear() {
    var line = add(Planted.LINE_NUMBER).id();
    confirm(line).must(200);
    var stored = new Tables(product).items().stream().map(i -> i.attributes().toString()).toList();
    assertThat(stored).hasSizeGreaterThan(5).noneMatch(s -> s.contains("199000070"));
    var found = new Tables(product).items("LINE#" + line, "PLACE");
    assertThat(found).hasSize(1);
    var number = found.getFirst().text("number");
    assertThat(new Tables(product).items(number, "LINE"))
        .extracting(i -> i.text("line"))
        .isEqualTo(List.of(line));
  }
}
