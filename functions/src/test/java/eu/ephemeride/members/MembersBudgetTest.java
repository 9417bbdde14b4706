package eu.ephemeride.members;

import static org.assertj.core.api.Assertions.assertThat;

import eu.ephemeride.testing.Answer;
import eu.ephemeride.testing.Bodies;
import eu.ephemeride.testing.Mailbox;
import eu.ephemeride.testing.Product;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What each request for mandates costs, counted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembersBudgetTest {
  private static final String READ = "batchGetItem";
  private static final String WRITE = "transactWriteItems";
  private static final String RECORD = "putItem";

  private Product product;
  private Staff staff;
  private String member;

  @BeforeAll
  void aStack() {
    product = new Product();
  }

  @BeforeEach
  void aMember() {
    product.calls().forget();
    staff = Staff.open(product);
    member = staff.join("sophie", "'role': 'secretary'");
  }

  private void costs(int status, Function<Staff, Answer> act, String... expected) {
    product.calls().forget();
    assertThat(act.apply(staff).status()).isEqualTo(status);
    assertThat(product.calls().names()).containsExactly(expected);
  }

  @Test
  void readingAMemberIsTheDoorHisHistoryAndOneRecord() {
    costs(200, s -> s.read(member), READ, READ, "query", RECORD);
    costs(200, s -> s.owner().get(s.place() + "/members"), READ, READ, "query", RECORD);
  }

  @Test
  void aChangeIsTheDoorAndOneTransactionItsRecordWithin() {
    costs(200, s -> s.change(member, "{'role': 'owner'}"), READ, READ, WRITE);
  }

  @Test
  void whoeverIsNamedIsLookedForInOneReadMore() {
    var names = "'practitioners': ['" + staff.practitioner() + "', '" + staff.practitioner() + "']";
    costs(200, s -> s.change(member, "{" + names + "}"), READ, READ, READ, WRITE);
    costs(
        201,
        s -> s.invite(Mailbox.freshAddress(), "'role': 'secretary', " + names),
        READ,
        READ,
        READ,
        WRITE,
        "sendEmail",
        WRITE);
  }

  @Test
  void ofOnesOwnMandateNothingIsDecrypted() {
    var cold = staff.by(product.anotherInstance());
    cold.product().as("sophie").get(staff.place() + "/mandate");
    assertThat(cold.product().calls().names()).containsExactly(READ, READ);
    costs(200, s -> s.sign("sophie", "2026-12"), READ, READ, WRITE);
    costs(200, s -> s.sign("sophie", "2026-12"), READ, READ);
    costs(204, s -> s.leave("sophie"), READ, READ, WRITE);
  }

  @Test
  void aRevocationIsOneTransactionAndTwiceIsNone() {
    costs(204, s -> s.revoke(member), READ, READ, WRITE);
    costs(204, s -> s.revoke(member), READ, READ);
  }

  @Test
  void aGrantIsOneTransactionAndSoIsItsEnd() {
    var body = Bodies.json("{'reason': 'x1', 'until': '2026-11-24T11:00:00Z'}");
    costs(201, s -> s.owner().post(s.place() + "/support-grants", body), READ, READ, WRITE);
    var id = staff.owner().get(staff.place() + "/support-grants").text("/supportGrants/0/id");
    costs(
        204,
        s -> s.owner().send("DELETE", s.place() + "/support-grants/" + id, "", ""),
        READ,
        READ,
        WRITE);
    costs(200, s -> s.owner().get(s.place() + "/support-grants"), READ, READ, "query", RECORD);
  }

  @Test
  void aGrantAtTheDoorCostsNoCallMore() {
    var path = staff.place() + "/practitioners";
    costs(404, s -> product.as("x", "support").get(path), READ, READ);
    staff
        .owner()
        .post(
            staff.place() + "/support-grants",
            Bodies.json("{'reason': 'x1', 'until': '2026-11-24T11:00:00Z'}"));
    costs(200, s -> product.as("x", "support").get(path), READ, READ, "query");
  }
}
