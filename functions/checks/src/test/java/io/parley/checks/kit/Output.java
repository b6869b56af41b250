package io.parley.checks.kit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// All that is printed in this JVM from the first system's start on: functions that run in it log
/// there. What functions that are processes print is added line by line.
public final class Output {

  private static final ByteArrayOutputStream KEPT = new ByteArrayOutputStream();

  static {
    System.setOut(tee(System.out));
    System.setErr(tee(System.err));
  }

  private Output() {}

  /// Begins to listen, if that has not begun yet.
  public static void listen() {}

  static void add(String line) {
    KEPT.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public static String text() {
    return KEPT.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream tee(PrintStream stream) {
    OutputStream both =
        new OutputStream() {
          @Override
          public void write(int octet) {
            KEPT.write(octet);
            stream.write(octet);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            KEPT.write(bytes, offset, length);
            stream.write(bytes, offset, length);
          }

          @Override
          public void flush() {
            stream.flush();
          }
        };
    return new PrintStream(both, true, StandardCharsets.UTF_8);
  }
}
