package io.parley.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BatchTest {

  @Test
  void severalFramesBecomeOne() throws MalformedJson {
    String first = "{\"type\":\"message\",\"𝄞\":1}";
    String second = "{\"type\":\"typing\"}";
    List<String> batches = Batch.of(List.of(first, second));
    assertThat(batches).hasSize(1);
    assertThat(Json.read(batches.getFirst()))
        .isEqualTo(
            Map.of("type", "frames", "frames", List.of(Json.read(first), Json.read(second))));
  }

  @Test
  void oneAloneStaysAsItIs() {
    assertThat(Batch.of(List.of("{}"))).containsExactly("{}");
    assertThat(Batch.of(List.of())).isEmpty();
  }

  @Test
  void noBatchIsLargerThanAPostsPriceAndNothingIsLostOrTurnedAround() throws MalformedJson {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<String> frames = new ArrayList<>();
      for (int i = random.nextInt(60); i > 0; i--) {
        int length = random.nextInt(10) == 0 ? 40_000 : random.nextInt(3_000);
        frames.add("{\"n\":" + frames.size() + ",\"ü\":\"" + "é".repeat(length / 2) + "\"}");
      }
      List<@Nullable Object> unpacked = new ArrayList<>();
      for (String batch : Batch.of(frames)) {
        if (Json.read(batch) instanceof Map<?, ?> json
            && json.get("frames") instanceof List<?> several) {
          assertThat(batch.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(32_768);
          assertThat(several).hasSizeGreaterThan(1);
          unpacked.addAll(several);
        } else {
          unpacked.add(Json.read(batch));
        }
      }
      List<@Nullable Object> given = new ArrayList<>();
      for (String frame : frames) {
        given.add(Json.read(frame));
      }
      assertThat(unpacked).isEqualTo(given);
    }
  }
}
