package io.parley.check.sim;

import java.lang.reflect.Field;
import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Removes from the JVM what differs from run to run: secure random numbers are those of the
/// running task, and immutable sets and maps have the same order in every run.
public final class Determinism {

  private static boolean installed;

  private Determinism() {}

  /// Must be called before any class under test is loaded.
  public static synchronized void install() {
    if (!installed) {
      installed = true;
      Security.insertProviderAt(new SimulatedProvider(), 1);
      Thread.setDefaultUncaughtExceptionHandler(
          (_, e) -> {
            if (!(e instanceof Killed)) {
              e.printStackTrace();
            }
          });
      fixOrder();
    }
  }

  /// The salt of immutable collections only decides where iterating begins.
  private static void fixOrder() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field theUnsafe = type.getDeclaredField("theUnsafe");
      theUnsafe.setAccessible(true);
      Object unsafe = theUnsafe.get(null);
      putStatic(unsafe, "SALT32L", "putLong", long.class, 0x1234_5678L);
      putStatic(unsafe, "REVERSE", "putBoolean", boolean.class, false);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("needs --add-opens=java.base/java.util=ALL-UNNAMED", e);
    }
  }

  private static void putStatic(
      Object unsafe, String name, String method, Class<?> kind, Object value)
      throws ReflectiveOperationException {
    Class<?> type = unsafe.getClass();
    Field field = Class.forName("java.util.ImmutableCollections").getDeclaredField(name);
    Object base = type.getMethod("staticFieldBase", Field.class).invoke(unsafe, field);
    Object offset = type.getMethod("staticFieldOffset", Field.class).invoke(unsafe, field);
    var _ =
        type.getMethod(method, Object.class, long.class, kind).invoke(unsafe, base, offset, value);
  }

  private static final class SimulatedProvider extends Provider {
    private static final long serialVersionUID = 1L;

    SimulatedProvider() {
      super("Simulated", "1", "random numbers of the running task");
      put("SecureRandom.Simulated", SimulatedRandom.class.getName());
      put("SecureRandom.Simulated ThreadSafe", "true");
    }
  }

  /// Made by the provider.
  public static final class SimulatedRandom extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;
    private static final Random OUTSIDE = new Random();

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      @Nullable Task task = Task.CURRENT.get();
      for (int i = 0; i < bytes.length; i += 8) {
        long random = task == null ? OUTSIDE.nextLong() : task.random().next();
        for (int j = i; j < bytes.length && j < i + 8; j++) {
          bytes[j] = (byte) random;
          random >>>= 8;
        }
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int length) {
      byte[] seed = new byte[length];
      engineNextBytes(seed);
      return seed;
    }
  }
}
