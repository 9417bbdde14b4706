package eu.ephemeride.local.engines;

import java.time.InstantSource;

/// All engines of one local cloud, running.
public final class Engines implements AutoCloseable {
  /// Where the local cloud pretends to be: Paris.
  public static final String REGION = "eu-west-3";

  /// The account that it pretends to be.
  public static final String ACCOUNT = "000000000000";

  private final DynamoDbEngine dynamoDb;
  private final KmsEngine kms;
  private final MailEngine mail;

  private Engines(DynamoDbEngine dynamoDb, KmsEngine kms, MailEngine mail) {
    this.dynamoDb = dynamoDb;
    this.kms = kms;
    this.mail = mail;
  }

  /// Begins to start them on free ports of loopback; `clock` dates the mails.
  public static Engines start(InstantSource clock) {
    return new Engines(
        DynamoDbEngine.start(), new KmsEngine(REGION, ACCOUNT), new MailEngine(clock));
  }

  /// Returns when all of them answer.
  public void await() {
    dynamoDb.await();
  }

  /// Where they answer, or soon will: until then, calls wait.
  public Endpoints endpoints() {
    return new Endpoints(
        REGION, "local", "local", dynamoDb.endpoint(), kms.endpoint(), mail.endpoint());
  }

  /// The keys, for counting calls.
  public KmsEngine kms() {
    return kms;
  }

  /// The mailbox.
  public MailEngine mail() {
    return mail;
  }

  @Override
  public void close() {
    mail.close();
    kms.close();
    dynamoDb.close();
  }
}
