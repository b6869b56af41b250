package io.parley.zip;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A class file without the names of its local variables, which only a debugger shows: a tenth of a
/// zip. Line numbers and the names of parameters stay, and so does every byte that a JVM runs. The
/// layout is chapter 4 of the JVM's specification.
final class LocalVariables {

  private static final Set<String> NAMES = Set.of("LocalVariableTable", "LocalVariableTypeTable");

  private static final int VERSION_END = 8;
  private static final int ACCESS_THIS_AND_SUPER = 6;
  private static final int ACCESS_NAME_AND_TYPE = 6;

  /// `max_stack` and `max_locals` before the length of the code.
  private static final int STACK_AND_LOCALS = 4;

  private static final int HANDLER = 8;

  private final byte[] bytes;
  private final ByteBuffer in;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(written);
  private String[] texts = {};

  private LocalVariables(byte[] classFile) {
    bytes = classFile;
    in = ByteBuffer.wrap(classFile);
  }

  static byte[] removeFrom(byte[] classFile) throws IOException {
    return new LocalVariables(classFile).copyClass();
  }

  private byte[] copyClass() throws IOException {
    in.position(VERSION_END);
    readConstants();
    skip(ACCESS_THIS_AND_SUPER);
    int interfaces = readUnsigned();
    skip(2 * interfaces);
    out.write(bytes, 0, in.position());
    copyMembers(); // the fields
    copyMembers(); // the methods
    copy(in.remaining());
    return written.toByteArray();
  }

  private void readConstants() throws IOException {
    texts = new String[readUnsigned()];
    for (int at = 1; at < texts.length; at++) {
      int tag = in.get();
      switch (tag) {
        case 1 -> texts[at] = readText();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
        case 5, 6 -> {
          skip(8);
          at++; // a long and a double count as two
        }
        case 7, 8, 16, 19, 20 -> skip(2);
        case 15 -> skip(3);
        default -> throw new IOException("unknown constant " + tag + " in a class file");
      }
    }
  }

  private String readText() {
    int length = readUnsigned();
    String text = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
    skip(length);
    return text;
  }

  private void copyMembers() throws IOException {
    int members = copyUnsigned();
    for (int member = 0; member < members; member++) {
      copy(ACCESS_NAME_AND_TYPE);
      int attributes = copyUnsigned();
      for (int attribute = 0; attribute < attributes; attribute++) {
        boolean isCode = "Code".equals(texts[copyUnsigned()]);
        int length = in.getInt();
        if (isCode) {
          copyCode();
        } else {
          out.writeInt(length);
          copy(length);
        }
      }
    }
  }

  private void copyCode() throws IOException {
    int start = in.position();
    skip(STACK_AND_LOCALS);
    skip(in.getInt());
    skip(readUnsigned() * HANDLER);
    int head = in.position() - start;
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int count = 0;
    for (int left = readUnsigned(); left > 0; left--) {
      int from = in.position();
      String name = texts[readUnsigned()];
      skip(in.getInt());
      if (!NAMES.contains(name)) {
        kept.write(bytes, from, in.position() - from);
        count++;
      }
    }
    out.writeInt(head + Short.BYTES + kept.size());
    out.write(bytes, start, head);
    out.writeShort(count);
    kept.writeTo(out);
  }

  private int readUnsigned() {
    return Short.toUnsignedInt(in.getShort());
  }

  private int copyUnsigned() throws IOException {
    int value = readUnsigned();
    out.writeShort(value);
    return value;
  }

  private void copy(int length) throws IOException {
    out.write(bytes, in.position(), length);
    skip(length);
  }

  private void skip(int length) {
    in.position(in.position() + length);
  }
}
