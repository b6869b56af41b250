package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Browser;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How people see what others have read.
final class ChatReceiptsTest {

  private final LocalSystem system = SharedSystem.get();
  private final Somebody ann = Somebody.join(system, "ann");
  private final Somebody ben = Somebody.join(system, "ben");
  private final String chat = ann.chat("Ours", ben);
  private final String path = "/chats/" + chat;

  @Test
  void peopleSwitchThemOnAndSeeThem() {
    assertThat(ben.api().get(path + "/receipts").expect(200).elements()).isEmpty();
    ben.api().patch(path, "{\"readReceipts\":true}").expect(403);
    for (String bad : List.of("1", "\"yes\"", "null", "[]")) {
      ann.api().patch(path, "{\"readReceipts\":" + bad + "}").expectStatus(400);
    }
    ann.api().patch(path, "{\"readReceipts\":true}").expect(200);
    try (Browser page = ann.open(chat)) {
      ben.api().put(path + "/read", "{\"seq\":3}").expect(200);
      assertThat(page.await("receipt").at("data"))
          .isEqualTo(Map.of("user_id", ben.id(), "read_seq", 3L));
    }
    assertThat(ben.api().get(path + "/receipts").expect(200).elements())
        .isEqualTo(
            List.of(
                Map.of("userId", ann.id(), "readSeq", 0L),
                Map.of("userId", ben.id(), "readSeq", 3L)));
    ann.api().patch(path, "{\"name\":\"Other\"}").expect(200);
    assertThat(ben.api().get(path + "/receipts").expect(200).elements()).hasSize(2);
    ann.api().patch(path, "{\"readReceipts\":false}").expect(200);
    assertThat(ben.api().get(path + "/receipts").expect(200).elements()).isEmpty();
  }

  @Test
  void aDirectChatHasThemWhenOneOfTheTwoWantsThem() {
    String direct = ann.api().post("/chats", Map.of("direct", ben.id())).text("id");
    ben.api().patch("/chats/" + direct, "{\"readReceipts\":true}").expect(200);
    try (Browser page = ann.open(direct)) {
      ben.api().put("/chats/" + direct + "/read", "{\"seq\":2}").expect(200);
      assertThat(page.await("receipt").at("data", "read_seq")).isEqualTo(2L);
    }
    assertThat(ann.api().get("/chats/" + direct + "/receipts").expect(200).elements()).hasSize(2);
  }
}
