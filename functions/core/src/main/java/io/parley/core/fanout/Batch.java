package io.parley.core.fanout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Several frames as one, `{"type":"frames","frames":[…]}`, for clients that take it: API Gateway
/// bills a post by each 32 KB.
public final class Batch {

  private static final String BEGIN = "{\"type\":\"frames\",\"frames\":[";
  private static final String END = "]}";

  /// The size that one post may have at the price of one message.
  static final int MAX_BYTES = 32 * 1024;

  private Batch() {}

  /// As few frames as can be, in the same order. One that is alone or too large stays as it is.
  public static List<String> of(List<String> frames) {
    List<String> batches = new ArrayList<>();
    List<String> open = new ArrayList<>();
    int size = 0;
    for (String frame : frames) {
      int bytes = frame.getBytes(StandardCharsets.UTF_8).length + 1;
      if (BEGIN.length() + size + bytes + END.length() > MAX_BYTES) {
        closeBatch(open, batches);
        size = 0;
      }
      open.add(frame);
      size += bytes;
    }
    closeBatch(open, batches);
    return batches;
  }

  private static void closeBatch(List<String> open, List<String> batches) {
    if (open.size() == 1) {
      batches.add(open.getFirst());
    } else if (!open.isEmpty()) {
      batches.add(BEGIN + String.join(",", open) + END);
    }
    open.clear();
  }
}
