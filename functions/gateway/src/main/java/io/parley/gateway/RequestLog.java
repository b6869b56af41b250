package io.parley.gateway;

import io.parley.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One structured line for each request: who, where, how it ended and how long it took. Never a
/// body, a key or a token.
public final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("parley");

  private static final ScopedValue<Boolean> SILENT = ScopedValue.newInstance();

  private RequestLog() {}

  /// Leaves out the lines of priming invocations.
  public static <T, E extends Exception> T silently(ScopedValue.CallableOp<T, E> work) throws E {
    return ScopedValue.where(SILENT, true).call(work);
  }

  /// Members with a null value are left out.
  public static void line(Map<String, ?> members) {
    if (!SILENT.isBound()) {
      LOG.info("{}", toJson(members));
    }
  }

  /// A fault, with what the store or the platform said.
  public static void fault(Map<String, ?> members, Throwable fault) {
    if (!SILENT.isBound()) {
      LOG.error("{}", toJson(members), fault);
    }
  }

  private static String toJson(Map<String, ?> members) {
    Map<String, Object> present = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, value);
          }
        });
    return Json.write(present);
  }
}
