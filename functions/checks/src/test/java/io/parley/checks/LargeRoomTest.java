package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.HostKind;
import io.parley.local.LocalSystem;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A room of 500 connections, 50 of which are gone without `$disconnect` ever having run.
final class LargeRoomTest {

  private static final int CONNECTIONS = 500;
  private static final int GONE = 50;

  /// Nobody is told that a connection ended.
  private static final class Silence implements Faults {
    final Set<String> delivered = ConcurrentHashMap.newKeySet();

    @Override
    public boolean losesDisconnect(String connectionId) {
      return true;
    }

    @Override
    public Delivery deliver(String connectionId, String text) {
      if (text.contains("\"type\":\"message\"")) {
        delivered.add(connectionId);
      }
      return new Delivery.Once();
    }
  }

  @Test
  void aMessageReachesTheLivingAndRemovesExactlyTheGone() {
    VirtualTime time = new VirtualTime(SharedSystem.FUTURE);
    Silence silence = new Silence();
    try (LocalSystem system =
        SharedSystem.start(
            options ->
                options.in(HostKind.IN_PROCESS).at(time).gateway(all -> all.with(silence)))) {
      Api api = Api.of(system);
      String room = api.room("Large");
      api.join(room, "ada").expect(200);
      Browser ada = Browser.open(system, room, "ada");
      List<Browser> others = new ArrayList<>();
      for (int i = 1; i < CONNECTIONS; i++) {
        others.add(Browser.listen(system, room));
      }
      ada.await("connection_status");
      others.forEach(other -> other.await("connection_status"));
      assertThat(rows(system)).hasSize(CONNECTIONS);

      Set<String> before = Set.copyOf(system.gateway().connections());
      others.subList(0, GONE).forEach(Browser::close);
      others.subList(0, GONE).forEach(Browser::closeCode);
      system.gateway().idle().join();
      Set<String> living = Set.copyOf(system.gateway().connections());
      assertThat(living).hasSize(CONNECTIONS - GONE);
      assertThat(rows(system)).as("nobody was told").hasSize(CONNECTIONS);
      // A connection younger than its handshake can last is given the benefit of the doubt.
      time.advance(Duration.ofMinutes(1));

      ada.send(Map.of("action", "send", "content", "hello all", "ref", "1"));
      Heard ack = ada.awaitAll("ack", "message").getFirst();
      assertThat(ack.at("data", "ref")).isEqualTo("1");
      others.subList(GONE, others.size()).forEach(other -> other.await("message"));
      system.gateway().idle().join();

      assertThat(silence.delivered).isEqualTo(living);
      assertThat(before).containsAll(living);
      assertThat(ids(system)).isEqualTo(living);
      ada.send(Map.of("action", "send", "content", "still here"));
      ada.await("ack");
      others.subList(GONE, others.size()).forEach(other -> other.await("message"));
    }
  }

  /// The connections that have a row: its key is a bucket, the 11 bytes of the id and a tag of the
  /// user.
  private static Set<String> ids(LocalSystem system) {
    return rows(system).stream()
        .map(row -> Objects.requireNonNull(row.get("c")).b().asByteArray())
        .map(key -> Base64.getUrlEncoder().encodeToString(Arrays.copyOfRange(key, 1, 12)))
        .collect(Collectors.toSet());
  }

  /// The recipients' rows of the connections table: a socket's own says what opened it.
  private static List<Map<String, AttributeValue>> rows(LocalSystem system) {
    FunctionSpec connect =
        Objects.requireNonNull(system.template().functions().get("ConnectFunction"));
    String table = Objects.requireNonNull(connect.environment().get("PARLEY_CONNECTIONS_TABLE"));
    return system.tables().client().scanPaginator(scan -> scan.tableName(table)).items().stream()
        .filter(item -> Objects.requireNonNull(item.get("r")).b().asByteArray()[0] == 'c')
        .toList();
  }
}
