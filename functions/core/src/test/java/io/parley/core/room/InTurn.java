package io.parley.core.room;

import io.parley.core.store.Parallel;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Runs tests in which one call follows the other, so that they can be repeated exactly.
public final class InTurn implements InvocationInterceptor {

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    Throwable[] failure = new Throwable[1];
    Parallel.inTurn(
        () -> {
          try {
            invocation.proceed();
          } catch (Throwable e) {
            failure[0] = e;
          }
        });
    if (failure[0] != null) {
      throw failure[0];
    }
  }
}
