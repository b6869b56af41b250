package io.parley.gateway.socket;

import io.micronaut.openapi.annotation.OpenAPIExtraSchema;

/// Has the compiler describe every [Frame], for the AsyncAPI document.
@OpenAPIExtraSchema(
    classes = {
      Frame.ConnectionStatus.class,
      Frame.Unsubscribed.class,
      Frame.Presence.class,
      Frame.UserOnline.class,
      Frame.UserOffline.class,
      Frame.Typing.class,
      Frame.RoomCreated.class,
      Frame.RoomUpdated.class,
      Frame.RoomDeactivated.class,
      Frame.RoomActivated.class,
      Frame.RoomDeleted.class,
      Frame.Message.class,
      Frame.MessageUpdated.class,
      Frame.MessageDeleted.class,
      Frame.MessageRestored.class,
      Frame.DeletedMessage.class,
      Frame.DeletedMessageUpdated.class,
      Frame.UserJoined.class,
      Frame.UserLeft.class,
      Frame.Read.class,
      Frame.Receipt.class,
      Frame.Mention.class,
      Frame.RoomAdded.class,
      Frame.RoomRemoved.class,
      Frame.Reactions.class,
      Frame.Ack.class,
      Frame.ReactionAck.class,
      Frame.History.class,
      Frame.Pong.class,
      Frame.Error.class,
      BreakoutFrame.BreakoutCreated.class,
      BreakoutFrame.BreakoutUpdated.class,
      BreakoutFrame.BreakoutDeleted.class,
      BreakoutFrame.BreakoutOpened.class,
      BreakoutFrame.BreakoutClosed.class,
      BreakoutFrame.BreakoutSessionOpened.class,
      BreakoutFrame.BreakoutSessionUpdated.class,
      BreakoutFrame.BreakoutSessionClosed.class,
      BreakoutFrame.BreakoutPlaced.class,
      BreakoutFrame.BreakoutLeft.class,
      BreakoutFrame.BreakoutBroadcast.class,
      BreakoutFrame.BreakoutRecalled.class,
      BreakoutFrame.BreakoutHelp.class
    })
interface FrameSchemas {}
