package eu.ephemeride.wiring;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;

/// Hands mails of plain text to SES, from the one sender of the deployment.
public record Mail(SesV2Client client, String sender) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// A client that has an answer of SES within two seconds or none, and asks once: nobody waits for
  /// a mail, and what was not taken is tried again by whoever keeps it.
  static SesV2Client bounded(SesV2ClientBuilder builder) {
    var http =
        UrlConnectionHttpClient.builder().connectionTimeout(PATIENCE).socketTimeout(PATIENCE);
    return builder
        .httpClientBuilder(http)
        .overrideConfiguration(
            o -> o.apiCallTimeout(PATIENCE).retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /// What SES says against it; empty when it took the mail.
  public Optional<SdkException> send(String to, String subject, String text) {
    try {
      client.sendEmail(r ->
          r.fromEmailAddress(sender)
              .destination(d -> d.toAddresses(to))
              .content(c ->
                  c.simple(m ->
                      m.subject(content(subject))
                          .body(Body.builder().text(content(text)).build()))));
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(e);
    }
  }

  private static Content content(String data) {
    return Content.builder().data(data).charset("UTF-8").build();
  }

  @Override
  public String toString() {
    return "Mail";
  }
}
