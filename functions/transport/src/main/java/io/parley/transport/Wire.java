package io.parley.transport;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One connection that speaks HTTP/1.1: a request, its answer, and the next request.
final class Wire implements Closeable {

  private static final int BUFFER = 16 * 1024;
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 200;

  private static final int INFORMATIONAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean wasUsed;
  private boolean isReusable = true;
  private long keptSince;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /// Whether another request may follow.
  boolean isReusable() {
    return isReusable;
  }

  void keep() {
    wasUsed = true;
    keptSince = System.currentTimeMillis();
  }

  /// By the clock of the wall, which goes on while the platform freezes a function.
  long keptMillis() {
    return System.currentTimeMillis() - keptSince;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  HttpReply exchange(HttpCall request) throws IOException {
    try {
      writeRequest(request);
      fillBuffer();
    } catch (IOException e) {
      throw wasUsed && !request.isAborted() ? new NoAnswer(e) : e;
    }
    return readReply(request);
  }

  private void writeRequest(HttpCall request) throws IOException {
    byte[] head = request.head();
    byte[] body = request.body();
    if (head.length + body.length <= BUFFER) {
      // The buffer is free until the answer.
      System.arraycopy(head, 0, buffer, 0, head.length);
      System.arraycopy(body, 0, buffer, head.length, body.length);
      out.write(buffer, 0, head.length + body.length);
      return;
    }
    out.write(head);
    out.write(body);
  }

  private HttpReply readReply(HttpCall request) throws IOException {
    int status;
    List<String> headers;
    do {
      status = readStatus();
      headers = readHeaders(request.longest());
    } while (status < INFORMATIONAL);
    boolean isEmpty = request.isHead() || status == NO_CONTENT || status == NOT_MODIFIED;
    return new HttpReply(status, headers, isEmpty ? new byte[0] : readBody(headers, request));
  }

  private byte[] readBody(List<String> headers, HttpCall request) throws IOException {
    try {
      return readBody(headers, request.longest());
    } catch (IOException e) {
      if (request.isForStatus()) {
        isReusable = false;
        return new byte[0];
      }
      throw e;
    }
  }

  private int readStatus() throws IOException {
    String line = readLine();
    if (!line.startsWith("HTTP/1.") || line.length() < "HTTP/1.1 200".length()) {
      throw new IOException("no HTTP/1.1");
    }
    if (line.charAt("HTTP/1.".length()) == '0') {
      isReusable = false;
    }
    try {
      return Integer.parseInt(line, "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10);
    } catch (NumberFormatException e) {
      throw new IOException("no status", e);
    }
  }

  private List<String> readHeaders(int longest) throws IOException {
    List<String> headers = new ArrayList<>();
    long length = 0;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      length += line.length();
      if (headers.size() == MOST_HEADERS || length > longest) {
        throw new IOException("too many headers");
      }
      headers.add(line);
      if (HttpReply.isNamed(line, "connection")
          && line.toLowerCase(Locale.ROOT).contains("close")) {
        isReusable = false;
      }
    }
    return headers;
  }

  private byte[] readBody(List<String> headers, int longest) throws IOException {
    long length = -1;
    for (String line : headers) {
      if (HttpReply.isNamed(line, "transfer-encoding")) {
        return readChunks(longest);
      }
      if (HttpReply.isNamed(line, "content-length")) {
        length = parseLength(line.substring("content-length:".length()).strip(), 10, longest);
      }
    }
    return length >= 0 ? readExactly((int) length) : readToTheEnd(longest);
  }

  private byte[] readToTheEnd(int longest) throws IOException {
    isReusable = false;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    do {
      body.write(buffer, at, end - at);
      at = end;
      if (body.size() > longest) {
        throw new IOException("too long an answer");
      }
    } while (fillUnlessEnded());
    return body.toByteArray();
  }

  private byte[] readChunks(int longest) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = readLine();
      int semicolon = size.indexOf(';');
      long length =
          parseLength((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16, longest);
      if (body.size() + length > longest) {
        throw new IOException("too long an answer");
      }
      if (length == 0) {
        var _ = readHeaders(longest);
        return body.toByteArray();
      }
      body.writeBytes(readExactly((int) length));
      if (!readLine().isEmpty()) {
        throw new IOException("no end of a chunk");
      }
    }
  }

  private static long parseLength(String text, int radix, int longest) throws IOException {
    try {
      long length = Long.parseLong(text, radix);
      if (length >= 0 && length <= longest) {
        return length;
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    throw new IOException("no length");
  }

  private byte[] readExactly(int length) throws IOException {
    byte[] body = new byte[length];
    int read = Math.min(length, end - at);
    System.arraycopy(buffer, at, body, 0, read);
    at += read;
    while (read < length) {
      int more = in.read(body, read, length - read);
      if (more < 0) {
        throw new EOFException("the answer ended early");
      }
      read += more;
    }
    return body;
  }

  /// A line without its end, in ISO 8859-1.
  private String readLine() throws IOException {
    byte[] line = new byte[0];
    while (true) {
      for (int i = at; i < end; i++) {
        if (buffer[i] == '\n') {
          String text = joinLine(line, i);
          at = i + 1;
          return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
      }
      int before = line.length;
      line = Arrays.copyOf(line, before + end - at);
      System.arraycopy(buffer, at, line, before, end - at);
      at = end;
      if (line.length > LONGEST_LINE) {
        throw new IOException("too long a line");
      }
      fillBuffer();
    }
  }

  private String joinLine(byte[] line, int to) {
    String rest = new String(buffer, at, to - at, StandardCharsets.ISO_8859_1);
    return line.length == 0 ? rest : new String(line, StandardCharsets.ISO_8859_1) + rest;
  }

  private void fillBuffer() throws IOException {
    at = 0;
    end = 0;
    int read = in.read(buffer);
    if (read < 0) {
      throw new EOFException("the far side closed the connection");
    }
    end = read;
  }

  private boolean fillUnlessEnded() throws IOException {
    at = 0;
    end = 0;
    int read = in.read(buffer);
    end = Math.max(read, 0);
    return read >= 0;
  }
}
