package io.parley.dynamodb.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Assign;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.entry.RoomState;
import io.parley.core.json.Meta;
import io.parley.core.limit.Spent;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.core.store.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class EntryItemTest {

  private static final List<String> OF_EVERY_ENTRY =
      List.of("room", "seq", "attempt", "at", "active", "participants", "messages");

  private static final Instant AT = Instant.ofEpochMilli(1_893_456_000_123L);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final UserId ANN = new UserId("ann");
  private static final Terms TERMS =
      new Terms(Optional.of("spam"), Optional.of(Instant.parse("2030-01-01T00:00:00Z")));
  private static final UserId BOB = new UserId("bob");
  private static final RoomId RED = new RoomId("red");
  private static final BreakoutSessionId SESSION = BreakoutSessionId.random();
  private static final Meta META = Meta.of("{\"b\":1,\"a\":null}");

  /// No compiler asks for the row of a new kind.
  @Test
  void everyKindOfEventIsHere() {
    List<Class<?>> kinds = new ArrayList<>(List.of(BreakoutEvent.class.getPermittedSubclasses()));
    kinds.addAll(List.of(Event.class.getPermittedSubclasses()));
    kinds.remove(Event.OfBreakout.class);

    assertThat(
            Stream.concat(events(), breakoutEvents()).<Class<?>>map(row -> row.get()[0].getClass()))
        .containsAll(kinds);
  }

  static Stream<Arguments> events() {
    return Stream.of(
        arguments(
            new Event.RoomCreated("Room", "About", META),
            """
            description=About, kind=room_created, meta={"b":1,"a":null}, name=Room"""),
        arguments(
            new Event.RoomCreated("Room", "", Meta.EMPTY),
            """
            description=, kind=room_created, name=Room"""),
        arguments(
            new Event.RoomUpdated("Room", "About", META, AT),
            """
            description=About, kind=room_updated, meta={"b":1,"a":null}, name=Room, updated_at=1893456000123"""),
        arguments(
            new Event.RoomDeactivated(AT),
            """
            kind=room_deactivated, updated_at=1893456000123"""),
        arguments(
            new Event.RoomActivated(AT),
            """
            kind=room_activated, updated_at=1893456000123"""),
        arguments(
            new Event.RoomDeleted(),
            """
            kind=room_deleted"""),
        arguments(
            new Event.MessageSent(ANN, "Ann", "Hello", "text", META, Optional.of("m1")),
            """
            client_message_id=m1, content=Hello, kind=message, meta={"b":1,"a":null}, type=text, user=ann, user_name=Ann"""),
        arguments(
            new Event.MessageSent(
                ANN,
                "Ann",
                "***",
                "text",
                Meta.EMPTY,
                Optional.of("m1"),
                List.of(),
                Optional.of("0a1b2c3d")),
            """
            client_message_id=m1, content=***, kind=message, replaced=0a1b2c3d, type=text, user=ann, user_name=Ann"""),
        arguments(
            new Event.MessageSent(ANN, "Ann", "Hello", "text", Meta.EMPTY, Optional.empty()),
            """
            content=Hello, kind=message, type=text, user=ann, user_name=Ann"""),
        arguments(
            new Event.MessageUpdated(7, "Hi", META),
            """
            content=Hi, kind=message_updated, message=7, meta={"b":1,"a":null}"""),
        arguments(
            new Event.MessageDeleted(7, Optional.of(BOB)),
            """
            kind=message_deleted, message=7, user=bob"""),
        arguments(
            new Event.MessageDeleted(7, Optional.empty()),
            """
            kind=message_deleted, message=7"""),
        arguments(
            new Event.MessageRestored(7),
            """
            kind=message_restored, message=7"""),
        arguments(
            new Event.UserJoined(ANN, "Ann", META),
            """
            kind=user_joined, meta={"b":1,"a":null}, user=ann, user_name=Ann"""),
        arguments(
            new Event.UserLeft(ANN, "Ann"),
            """
            kind=user_left, user=ann, user_name=Ann"""),
        arguments(
            new Event.OfModeration(
                new ModerationEvent.RoleChanged(ANN, Role.READER, Optional.of(BOB))),
            """
            by=bob, kind=role_changed, role=reader, user=ann"""),
        arguments(
            new Event.OfModeration(
                new ModerationEvent.UserBanned(ANN, TERMS, Optional.of(BOB), true)),
            """
            by=bob, kind=user_banned, reason=spam, until=1893456000000, user=ann, was_in=1"""),
        arguments(
            new Event.OfModeration(new ModerationEvent.UserUnbanned(ANN, Optional.empty())),
            """
            kind=user_unbanned, user=ann"""),
        arguments(
            new Event.OfModeration(
                new ModerationEvent.UserMuted(ANN, Terms.NONE, Optional.empty())),
            """
            kind=user_muted, user=ann"""),
        arguments(
            new Event.OfModeration(new ModerationEvent.UserUnmuted(ANN, Optional.of(BOB))),
            """
            by=bob, kind=user_unmuted, user=ann"""));
  }

  static Stream<Arguments> breakoutEvents() {
    return Stream.of(
        arguments(
            new BreakoutEvent.Created("Red", META, List.of(ANN, BOB), Optional.of(SESSION)),
            """
            data={"name":"Red","settings":{"b":1,"a":null},"participants":["ann","bob"],"session_id":"%s"}, kind=breakout_created"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Created("Red", Meta.EMPTY, List.of(), Optional.empty()),
            """
            data={"name":"Red","settings":{},"participants":[]}, kind=breakout_created"""),
        arguments(
            new BreakoutEvent.Updated("Red", META, Optional.of(List.of(ANN)), Optional.of(AT), AT),
            """
            data={"name":"Red","settings":{"b":1,"a":null},"participants":["ann"],"ends_at":1893456000123,"updated_at":1893456000123}, kind=breakout_updated"""),
        arguments(
            new BreakoutEvent.Updated("Red", META, Optional.empty(), Optional.empty(), AT),
            """
            data={"name":"Red","settings":{"b":1,"a":null},"updated_at":1893456000123}, kind=breakout_updated"""),
        arguments(
            new BreakoutEvent.Deleted(),
            """
            data={}, kind=breakout_deleted"""),
        arguments(
            new BreakoutEvent.Opened(SESSION, Optional.of(AT)),
            """
            data={"session_id":"%s","ends_at":1893456000123}, kind=breakout_opened"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Opened(SESSION, Optional.empty()),
            """
            data={"session_id":"%s","ends_at":null}, kind=breakout_opened"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Closed(SESSION, RED),
            """
            data={"session_id":"%s","parent_room_id":"red"}, kind=breakout_closed"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Opened(SESSION, Optional.empty(), Optional.of(AT)),
            """
            data={"session_id":"%s","ends_at":null,"updated_at":1893456000123}, kind=breakout_opened"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Closed(SESSION, RED, Optional.of(AT)),
            """
            data={"session_id":"%s","parent_room_id":"red","updated_at":1893456000123}, kind=breakout_closed"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.SessionOpened(
                SESSION,
                Assign.AUTO,
                List.of(group(ANN)),
                List.of(BOB),
                Optional.of(AT),
                GRACE,
                true),
            """
            data={"session_id":"%s","assign":"auto","rooms":[{"id":"red","name":"Red","participants":["ann"]}],"waiting":["bob"],"ends_at":1893456000123,"grace_seconds":30,"again":true}, kind=breakout_session_opened"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.SessionOpened(
                SESSION,
                Assign.MANUAL,
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ZERO,
                false),
            """
            data={"session_id":"%s","assign":"manual","rooms":[],"waiting":[],"ends_at":null,"grace_seconds":0,"again":false}, kind=breakout_session_opened"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.SessionUpdated(SESSION, List.of(group()), Optional.empty(), GRACE),
            """
            data={"session_id":"%s","rooms":[{"id":"red","name":"Red"}],"ends_at":null,"grace_seconds":30}, kind=breakout_session_updated"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.SessionClosed(SESSION),
            """
            data={"session_id":"%s"}, kind=breakout_session_closed"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Placed(SESSION, ANN, Optional.of(RED)),
            """
            data={"session_id":"%s","user_id":"ann","breakout_id":"red"}, kind=breakout_placed"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Placed(SESSION, ANN, Optional.empty()),
            """
            data={"session_id":"%s","user_id":"ann","breakout_id":null}, kind=breakout_placed"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Left(SESSION, ANN),
            """
            data={"session_id":"%s","user_id":"ann"}, kind=breakout_left"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Broadcast(SESSION, ANN, "Ann", "Come"),
            """
            data={"session_id":"%s","sender_id":"ann","sender_name":"Ann","content":"Come"}, kind=breakout_broadcast"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Recalled(SESSION, AT),
            """
            data={"session_id":"%s","closes_at":1893456000123}, kind=breakout_recalled"""
                .formatted(SESSION.value())),
        arguments(
            new BreakoutEvent.Help(SESSION, ANN, RED, "Help"),
            """
            data={"session_id":"%s","user_id":"ann","breakout_id":"red","message":"Help"}, kind=breakout_help"""
                .formatted(SESSION.value())));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventKeepsItsStoredForm(Event event, String form) {
    Entry entry = entryOf(event);

    assertThat(formOf(EntryItem.of(entry))).isEqualTo(form);
    assertThat(EntryItem.entry(entry.room(), EntryItem.of(entry))).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("breakoutEvents")
  void anEventOfABreakoutKeepsItsStoredForm(BreakoutEvent event, String form) {
    anEventKeepsItsStoredForm(new Event.OfBreakout(event), form);
  }

  private static BreakoutEvent.Group group(UserId... participants) {
    return new BreakoutEvent.Group(RED, "Red", List.of(participants));
  }

  private static Entry entryOf(Event event) {
    RoomState state = new RoomState(true, event.endsRoom(), 2, 1, 0, Pace.CALM, Spent.NONE);
    return new Entry(new RoomKey(ClientId.random(), RED), 3, "attempt", AT, event, state);
  }

  private static String formOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> ofEvent = new TreeMap<>(item);
    OF_EVERY_ENTRY.forEach(ofEvent::remove);
    return ofEvent.entrySet().stream()
        .map(member -> member.getKey() + "=" + valueOf(member.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String valueOf(AttributeValue value) {
    return Objects.requireNonNullElse(value.s(), value.n());
  }
}
