package eu.ephemeride.http;

import java.nio.charset.StandardCharsets;

/// What API Gateway sends (HTTP API, payload format 2.0).
final class Events {
  private static final String POST =
      """
      {
        "version": "2.0",
        "routeKey": "POST /practices/{practice}/members",
        "rawPath": "/practices/pr-1/members",
        "rawQueryString": "cursor=abc&empty=",
        "cookies": ["one=1"],
        "headers": {
          "accept": "*/*",
          "authorization": "Bearer x.y.z",
          "content-length": "16",
          "Content-Type": "application/json",
          "host": "abc123.execute-api.eu-west-3.amazonaws.com",
          "idempotency-key": "k-1",
          "x-amzn-trace-id": "Root=1-00000000-000000000000000000000000"
        },
        "queryStringParameters": {"cursor": "abc", "empty": ""},
        "pathParameters": {"practice": "pr-1"},
        "requestContext": {
          "accountId": "123456789012",
          "apiId": "abc123",
          "authorizer": {
            "jwt": {
              "claims": {
                "client_id": "client",
                "cognito:groups": "[support dpo]",
                "exp": "1793530800",
                "iat": "1793530200",
                "iss": "https://issuer.example",
                "scope": "openid",
                "sub": "subject-1",
                "token_use": "access"
              },
              "scopes": null
            }
          },
          "domainName": "abc123.execute-api.eu-west-3.amazonaws.com",
          "domainPrefix": "abc123",
          "http": {
            "method": "POST",
            "path": "/practices/pr-1/members",
            "protocol": "HTTP/1.1",
            "sourceIp": "192.0.2.1",
            "userAgent": "agent"
          },
          "requestId": "JKJaXmPLvHcESHA=",
          "routeKey": "POST /practices/{practice}/members",
          "stage": "$default",
          "time": "01/Nov/2026:08:00:00 +0000",
          "timeEpoch": 1793520000000
        },
        "body": "{\\"name\\":\\"É\\"}",
        "isBase64Encoded": false
      }
      """;

  private Events() {}

  static String aPost() {
    return POST;
  }

  /// The same with one text replaced that must be there.
  static String aPostWith(String old, String fresh) {
    if (!POST.contains(old)) {
      throw new AssertionError("no such text in the event");
    }
    return POST.replace(old, fresh);
  }

  static byte[] bytes(String event) {
    return event.getBytes(StandardCharsets.UTF_8);
  }
}
