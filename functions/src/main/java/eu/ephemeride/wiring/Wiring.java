package eu.ephemeride.wiring;

import eu.ephemeride.crypto.Keyring;
import eu.ephemeride.crypto.KmsRootKeys;
import eu.ephemeride.crypto.Witness;
import eu.ephemeride.http.Log;
import eu.ephemeride.store.Records;
import eu.ephemeride.store.Transactions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Everything that a function is made of, put together once per instance.
public final class Wiring {
  private final Settings settings;
  private final DynamoDbClient dynamoDb;
  private final SesV2Client mail;
  private final SqsClient queues;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Records records;
  private final Transactions transactions;
  private final Keyring keyring;
  private final Log log;

  /// From given clients: what tests do, and what [#live()] does with the SDK's own settings.
  ///
  /// `clock` is the domain's; caches of keys keep real time whatever it says.
  public Wiring(
      Settings settings,
      DynamoDbClient dynamoDb,
      KmsClient kms,
      SesV2Client mail,
      SqsClient queues,
      InstantSource clock,
      Consumer<String> logLines) {
    this(settings, dynamoDb, kms, mail, queues, clock, logLines, Witness.NOBODY);
  }

  /// The same, with somebody who is told of whom anything is opened.
  public Wiring(
      Settings settings,
      DynamoDbClient dynamoDb,
      KmsClient kms,
      SesV2Client mail,
      SqsClient queues,
      InstantSource clock,
      Consumer<String> logLines,
      Witness witness) {
    this.settings = settings;
    this.dynamoDb = dynamoDb;
    this.mail = mail;
    this.queues = queues;
    this.clock = clock;
    this.records = new Records(dynamoDb, settings.recordsTable());
    this.transactions = new Transactions(dynamoDb, random);
    this.keyring =
        new Keyring(
            dynamoDb,
            settings.keysTable(),
            new KmsRootKeys(kms, settings.rootsKey()),
            InstantSource.system(),
            clock,
            random,
            witness);
    this.log = new Log(logLines, clock);
  }

  /// The one of this instance, from the environment: SDK's default credentials, Region and
  /// endpoints.
  public static Wiring live() {
    return Live.WIRING;
  }

  private static final class Live {
    static final Wiring WIRING = make();

    private static Wiring make() {
      var http = UrlConnectionHttpClient.create();
      return new Wiring(
          Settings.from(System.getenv()),
          DynamoDbClient.builder().httpClient(http).build(),
          KmsClient.builder().httpClient(http).build(),
          Mail.bounded(SesV2Client.builder()),
          SqsClient.builder().httpClient(http).build(),
          ServiceLoader.load(InstantSource.class).findFirst().orElse(InstantSource.system()),
          System.out::println);
    }
  }

  /// See [Settings].
  public Settings settings() {
    return settings;
  }

  /// The tables' client.
  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  /// What hands mails over.
  public Mail mails() {
    return new Mail(mail, settings.mailSender());
  }

  /// The queue of what is deleted in the background.
  public Queue purges() {
    return new Queue(queues, settings.purgeQueue());
  }

  /// The domain's clock.
  public InstantSource clock() {
    return clock;
  }

  /// Ids, keys and jitter.
  public SecureRandom random() {
    return random;
  }

  /// Reads of the records table.
  public Records records() {
    return records;
  }

  /// Commits to all tables.
  public Transactions transactions() {
    return transactions;
  }

  /// The keys.
  public Keyring keyring() {
    return keyring;
  }

  /// The log.
  public Log log() {
    return log;
  }
}
