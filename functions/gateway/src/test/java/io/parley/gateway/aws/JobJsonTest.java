package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Jobs on their way between functions.
final class JobJsonTest {

  @Test
  void aJobIsAboutOneGenerationOfARoom() throws MalformedJson {
    RoomId room = new RoomId("room 1 %").withGeneration(UUID.randomUUID());
    for (RoomId id : List.of(room, room.name(), RoomId.random())) {
      Job job =
          new Job.Part(
              new RoomKey(ClientId.random(), id),
              List.of(new OnlineUser(new UserId("ann"), "Ann")));

      assertThat(JobJson.job(Json.read(Json.write(JobJson.of(job))))).isEqualTo(job);
    }
  }
}
