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
  private final QueueEngine queues;

  private Engines(DynamoDbEngine dynamoDb, KmsEngine kms, MailEngine mail, QueueEngine queues) {
    this.dynamoDb = dynamoDb;
    this.kms = kms;
    this.mail = mail;
    this.queues = queues;
  }

  /// Begins to start them on free ports of loopback; `clock` dates the mails and moves the queues
  /// on.
  public static Engines start(InstantSource clock) {
    return new Engines(
        DynamoDbEngine.start(),
        new KmsEngine(REGION, ACCOUNT),
        new MailEngine(clock),
        new QueueEngine(clock));
  }

  /// Returns when all of them answer but the queues.
  public void await() {
    dynamoDb.await();
  }

  /// Where they answer, or soon will: until then, calls wait.
  public Endpoints endpoints() {
    return new Endpoints(
        REGION,
        "local",
        "local",
        dynamoDb.endpoint(),
        kms.endpoint(),
        mail.endpoint(),
        queues.endpoint());
  }

  /// The keys, for counting calls.
  public KmsEngine kms() {
    return kms;
  }

  /// The mailbox.
  public MailEngine mail() {
    return mail;
  }

  /// The queues, for who begins them, or moves the clock past what they hold back.
  public QueueEngine queues() {
    return queues;
  }

  @Override
  public void close() {
    queues.close();
    mail.close();
    kms.close();
    dynamoDb.close();
  }
}
