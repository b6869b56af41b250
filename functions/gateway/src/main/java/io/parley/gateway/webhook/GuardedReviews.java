package io.parley.gateway.webhook;

import io.parley.core.json.Json;
import io.parley.core.review.Opinion;
import io.parley.core.review.ReviewCalls;
import io.parley.core.review.ReviewHook;
import io.parley.core.review.ReviewedMessage;
import io.parley.core.webhook.WebhookSignature;
import io.parley.gateway.RequestLog;
import io.parley.transport.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Asks reviewers at permitted addresses, each call in a thread of its own: a name that is looked
/// up keeps its thread for as long as that takes, and a deadline holds for it too.
final class GuardedReviews implements ReviewCalls {

  private static final int OK = 200;
  private static final int REDIRECT = 300;

  private final GuardedCalls calls;
  private final Clock clock;

  GuardedReviews(GuardedCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Supplier<Optional<Opinion>> begin(
      ReviewHook hook, String id, ReviewedMessage message, Runnable ended) {
    long deadline = System.nanoTime() + hook.timeout().toNanos();
    byte[] body = writeBody(id, message);
    var headers = WebhookSignature.headers(List.of(hook.secret()), id, clock.instant(), body);
    CompletableFuture<Optional<Opinion>> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("review")
        .start(
            () -> {
              try {
                answer.complete(callReviewer(hook, headers, body, deadline));
              } catch (IOException | RuntimeException e) {
                answer.complete(Optional.empty());
              } finally {
                ended.run();
              }
            });
    return () -> noteOpinion(awaitAnswer(answer, deadline));
  }

  private Optional<Opinion> callReviewer(
      ReviewHook hook, Map<String, String> headers, byte[] body, long deadline) throws IOException {
    Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    HttpReply reply = calls.exchange(hook.url(), headers, body, left, ReviewAnswer.LONGEST);
    return reply.status() >= OK && reply.status() < REDIRECT
        ? ReviewAnswer.read(reply.body())
        : Optional.empty();
  }

  private static Optional<Opinion> awaitAnswer(
      CompletableFuture<Optional<Opinion>> answer, long deadline) {
    try {
      return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException
        | ExecutionException
        | CompletionException
        | CancellationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Opinion> noteOpinion(Optional<Opinion> opinion) {
    RequestLog.note(
        "review",
        opinion
            .map(
                found ->
                    switch (found) {
                      case Opinion.Allowed _ -> "allow";
                      case Opinion.Replaced _ -> "replace";
                      case Opinion.Denied _ -> "deny";
                    })
            .orElse("failed"));
    return opinion;
  }

  private static byte[] writeBody(String id, ReviewedMessage message) {
    Map<String, Object> reviewed = new LinkedHashMap<>();
    reviewed.put("sender_id", message.sender().value());
    reviewed.put("sender_name", message.senderName());
    reviewed.put("content", message.content());
    reviewed.put("message_type", message.type());
    reviewed.put("meta", message.meta().members());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("type", "message.review");
    members.put("client_id", message.room().client().value());
    members.put("room_id", message.room().room().name().value());
    members.put("message", reviewed);
    return Json.write(members).getBytes(StandardCharsets.UTF_8);
  }
}
