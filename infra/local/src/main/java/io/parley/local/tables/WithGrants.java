package io.parley.local.tables;

import io.parley.local.grant.CallerPath;
import io.parley.local.grant.DynamoCalls;
import io.parley.local.grant.Grants;
import io.parley.local.grant.ServiceCall;
import io.parley.local.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses what the policies of a calling function do not allow, as DynamoDB does. Other callers
/// are tests and the operator, who may do everything.
final class WithGrants extends Handler.Wrapper {

  private static final int BAD_REQUEST = 400;

  private final Grants grants;

  WithGrants(Grants grants, Handler handler) {
    super(handler);
    this.grants = grants;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<CallerPath> caller = CallerPath.of(request.getHttpURI().getPath());
    if (caller.isEmpty()) {
      return super.handle(request, response, callback);
    }
    byte[] body = readBody(request);
    Optional<ServiceCall> denied = findDenied(caller.get().function(), request, body);
    if (denied.isPresent()) {
      answerDenied(caller.get().function(), denied.get(), response, callback);
      return true;
    }
    return super.handle(new ReadRequest(request, caller.get().rest(), body), response, callback);
  }

  private Optional<ServiceCall> findDenied(String function, Request request, byte[] body) {
    String target = String.valueOf(request.getHeaders().get("X-Amz-Target"));
    List<ServiceCall> calls =
        DynamoCalls.of(
            target.substring(target.indexOf('.') + 1), Json.parse(body).orElseGet(Json::object));
    return calls.stream().filter(call -> !grants.allow(function, call)).findFirst();
  }

  private static byte[] readBody(Request request) throws IOException {
    ByteBuffer content = Content.Source.asByteBuffer(request);
    byte[] body = new byte[content.remaining()];
    content.get(body);
    return body;
  }

  private static void answerDenied(
      String function, ServiceCall call, Response response, Callback callback) {
    response.setStatus(BAD_REQUEST);
    response.getHeaders().put("Content-Type", "application/x-amz-json-1.0");
    String message =
        "%s is not authorized to perform: %s on resource: %s"
            .formatted(function, call.action(), call.resource());
    byte[] body =
        Json.bytes(
            Json.object()
                .put("__type", "com.amazon.coral.service#AccessDeniedException")
                .put("Message", message));
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /// A request whose body was read.
  private static final class ReadRequest extends Request.Wrapper {

    private final HttpURI uri;
    private final Content.Source content;

    ReadRequest(Request request, String path, byte[] body) {
      super(request);
      this.uri = HttpURI.build(request.getHttpURI()).path(path).asImmutable();
      this.content = new ByteBufferContentSource(ByteBuffer.wrap(body));
    }

    @Override
    public HttpURI getHttpURI() {
      return uri;
    }

    @Override
    public long getLength() {
      return content.getLength();
    }

    @Override
    public Content.Chunk read() {
      return content.read();
    }

    @Override
    public void demand(Runnable demand) {
      content.demand(demand);
    }
  }
}
