package io.parley.local.host.inprocess;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.util.Map;

/// A handler of an artifact, in this JVM.
interface Handler {

  byte[] handle(byte[] event, Context context) throws IOException;

  /// Ends what the handler holds, such as its connections.
  void close() throws Exception;

  /// Makes a handler through the constructor that takes the environment and the clock.
  ///
  /// @throws Throwable what the constructor threw, or why there is no such handler
  static Handler create(
      ClassLoader loader, String name, Map<String, String> environment, Clock clock)
      throws Throwable {
    String className = name.replaceFirst("::handleRequest$", "");
    try {
      Object handler =
          Class.forName(className, true, loader)
              .getConstructor(Map.class, Clock.class)
              .newInstance(environment, clock);
      return switch (handler) {
        case RequestStreamHandler streams -> new OfStreams(streams);
        case RequestHandler<?, ?> objects -> new OfObjects(objects, HandlerJson.of(objects));
        default -> throw new ClassCastException(className + " is no request handler");
      };
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void closeIfCloseable(Object handler) throws Exception {
    if (handler instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /// A handler that reads and writes JSON itself.
  record OfStreams(RequestStreamHandler handler) implements Handler {

    @Override
    public byte[] handle(byte[] event, Context context) throws IOException {
      var answer = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), answer, context);
      return answer.toByteArray();
    }

    @Override
    public void close() throws Exception {
      Handler.closeIfCloseable(handler);
    }
  }

  /// A handler of objects, which Lambda's own serializer makes from JSON and back.
  record OfObjects(RequestHandler<?, ?> handler, HandlerJson json) implements Handler {

    @Override
    public byte[] handle(byte[] event, Context context) {
      return json.write(callHandler(handler, json.read(event), context));
    }

    @SuppressWarnings("unchecked") // The event was read as the handler's own type.
    private static <I> Object callHandler(
        RequestHandler<I, ?> handler, Object event, Context context) {
      return handler.handleRequest((I) event, context);
    }

    @Override
    public void close() throws Exception {
      Handler.closeIfCloseable(handler);
    }
  }
}
