package eu.ephemeride.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/// The product's API as any client calls it: with a token, and another try after what passes. May
/// be used by many threads at once.
final class Api {
  private final HttpClient http;
  private final URI url;
  private final Tokens tokens;
  private final Backoff backoff;

  Api(HttpClient http, URI url, Tokens tokens, Backoff backoff) {
    this.http = http;
    this.url = url;
    this.tokens = tokens;
    this.backoff = backoff;
  }

  /// The answer, which may be a refusal; [Stopped] when there is none that lasts.
  Answer send(Caller caller, Call call) {
    var waits = backoff.waits();
    try {
      while (true) {
        var answer = attempt(caller, call);
        if (answer.isPresent() && !answer.get().isPassing()) {
          return answer.get();
        }
        if (!waits.hasNext()) {
          throw stopped(call, answer.map(Answer::toString).orElse("nothing"));
        }
        Thread.sleep(waits.next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped("interrupted");
    }
  }

  /// The answer, which must be a success.
  Answer require(Caller caller, Call call) {
    var answer = send(caller, call);
    if (!answer.isSuccess()) {
      throw stopped(call, answer.toString());
    }
    return answer;
  }

  static Stopped stopped(Call call, String answer) {
    return new Stopped(call + " was answered " + answer);
  }

  // Empty when no answer came, which tells nothing of whether the call was heard.
  private Optional<Answer> attempt(Caller caller, Call call) throws InterruptedException {
    try {
      var token = tokens.of(caller);
      var answer = attempt(call, token);
      return Optional.of(
          answer.status() == 401 ? attempt(call, tokens.instead(caller, token)) : answer);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Answer attempt(Call call, String token) throws IOException, InterruptedException {
    var response = http.send(call.request(url, token), BodyHandlers.ofString());
    return Answer.of(response.statusCode(), response.body());
  }
}
