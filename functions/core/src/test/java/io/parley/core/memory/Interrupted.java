package io.parley.core.memory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// A port each of whose calls is interrupted before and after.
public final class Interrupted {

  private Interrupted() {}

  public static <T> T of(Class<T> port, T real, Runnable interruption) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              interruption.run();
              try {
                Object result = method.invoke(real, arguments);
                interruption.run();
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return port.cast(proxy);
  }
}
