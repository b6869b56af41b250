package io.parley.local.gateway;

import io.parley.local.gateway.connect.Opening;
import io.parley.local.gateway.http.HttpApi;
import io.parley.local.gateway.invoke.InvokeCall;
import io.parley.local.gateway.queue.QueueCall;
import io.parley.local.gateway.socket.Handshake;
import io.parley.local.gateway.socket.SocketServer;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Routes a request to one of the services on the port: the WebSocket API, Lambda's Invoke call,
/// SQS, SSM, `@connections`, the HTTP API, or files.
final class RequestRouter {

  private final GrantedCalls granted;
  private final CloudFrontRewrite cloudFront;
  private final DemoKey demoKey;
  private final HttpApi http;
  private final SocketServer sockets;
  private final InvokeCall invoke;
  private final QueueCall queues;
  private final ParameterCall parameters;
  private final StaticFiles files;
  private final DocumentPages documents;
  private final Executor disk;

  RequestRouter(
      GrantedCalls granted,
      CloudFrontRewrite cloudFront,
      DemoKey demoKey,
      HttpApi http,
      SocketServer sockets,
      InvokeCall invoke,
      QueueCall queues,
      ParameterCall parameters,
      StaticFiles files,
      DocumentPages documents,
      Executor disk) {
    this.granted = granted;
    this.cloudFront = cloudFront;
    this.demoKey = demoKey;
    this.http = http;
    this.sockets = sockets;
    this.invoke = invoke;
    this.queues = queues;
    this.parameters = parameters;
    this.files = files;
    this.documents = documents;
    this.disk = disk;
  }

  /// Completes with a response, or with permission to complete the WebSocket handshake.
  CompletableFuture<Opening> enter(Request sent) {
    return granted
        .refuse(sent)
        .map(RequestRouter::refuseWith)
        .orElseGet(() -> enterKnown(cloudFront.rewrite(GrantedCalls.withoutCaller(sent))));
  }

  private CompletableFuture<Opening> enterKnown(Request request) {
    if (cloudFront.leadsToSockets(request)) {
      return Handshake.refuse(request)
          .map(RequestRouter::refuseWith)
          .orElseGet(() -> sockets.open(request));
    }
    if (request.isUpgrade()) {
      return refuseWith(Answer.message(403, "Forbidden"));
    }
    return answerHttp(request).thenApply(Opening.Refused::new);
  }

  private CompletableFuture<Answer> answerHttp(Request request) {
    return invoke
        .answer(request)
        .or(() -> queues.answer(request))
        .or(() -> parameters.answer(request))
        .or(() -> sockets.answer(request))
        .or(() -> http.answer(demoKey.lend(request)))
        .orElseGet(() -> readFile(request));
  }

  private CompletableFuture<Answer> readFile(Request request) {
    return CompletableFuture.supplyAsync(
        () ->
            documents
                .find(request)
                .or(() -> files.find(request))
                .orElseGet(() -> Answer.message(404, "Not Found")),
        disk);
  }

  private static CompletableFuture<Opening> refuseWith(Answer answer) {
    return CompletableFuture.completedFuture(new Opening.Refused(answer));
  }
}
