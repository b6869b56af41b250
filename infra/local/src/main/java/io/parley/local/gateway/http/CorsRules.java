package io.parley.local.gateway.http;

import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Header;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Request;
import io.parley.local.template.Template.Cors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// CORS as an HTTP API does it: once configured, the gateway answers preflights and overrules the
/// functions.
final class CorsRules {

  private static final String ALLOW = "access-control-allow-";

  private final Optional<Cors> cors;

  CorsRules(Optional<Cors> cors) {
    this.cors = cors;
  }

  boolean answers(Request request) {
    return cors.isPresent()
        && request.method().equals("OPTIONS")
        && request.headers().has("Origin")
        && request.headers().has("Access-Control-Request-Method");
  }

  /// 204 in any case; an origin that is not allowed sees it in the headers that are missing.
  Answer preflight(Request request) {
    var lines = new ArrayList<Header>();
    cors.filter(rules -> allowsOrigin(rules, request))
        .ifPresent(
            rules -> {
              lines.addAll(originHeaders(rules, request));
              addHeader(lines, ALLOW + "methods", rules.allowMethods());
              addHeader(lines, ALLOW + "headers", rules.allowHeaders());
              rules
                  .maxAge()
                  .ifPresent(
                      age -> lines.add(new Header("access-control-max-age", age.toString())));
            });
    return new Answer(204, new Headers(lines), new byte[0]);
  }

  /// The function's answer with the API's CORS headers in place of its own.
  Answer decorate(Request request, Answer answer) {
    if (cors.isEmpty()) {
      return answer;
    }
    var lines = new ArrayList<Header>(answer.headers().lines());
    lines.removeIf(line -> line.name().toLowerCase(Locale.ROOT).startsWith("access-control-"));
    cors.filter(rules -> allowsOrigin(rules, request))
        .ifPresent(
            rules -> {
              lines.addAll(originHeaders(rules, request));
              addHeader(lines, "access-control-expose-headers", rules.exposeHeaders());
            });
    return new Answer(answer.status(), new Headers(lines), answer.body());
  }

  private static List<Header> originHeaders(Cors rules, Request request) {
    var lines = new ArrayList<Header>();
    boolean any = rules.allowOrigins().contains("*");
    String origin = any ? "*" : request.header("Origin").orElse("");
    lines.add(new Header(ALLOW + "origin", origin));
    if (rules.allowCredentials()) {
      lines.add(new Header(ALLOW + "credentials", "true"));
    }
    return lines;
  }

  private static boolean allowsOrigin(Cors rules, Request request) {
    return request
        .header("Origin")
        .filter(
            origin -> rules.allowOrigins().stream().anyMatch(rule -> matchesOrigin(rule, origin)))
        .isPresent();
  }

  /// `https://*` and `http://*` stand for every origin of that scheme.
  private static boolean matchesOrigin(String rule, String origin) {
    return rule.equals("*")
        || rule.equalsIgnoreCase(origin)
        || (rule.endsWith("://*") && origin.startsWith(rule.substring(0, rule.length() - 1)));
  }

  private static void addHeader(List<Header> lines, String name, List<String> values) {
    if (!values.isEmpty()) {
      lines.add(new Header(name, String.join(",", values)));
    }
  }
}
