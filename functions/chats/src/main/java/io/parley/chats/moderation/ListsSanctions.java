package io.parley.chats.moderation;

import io.parley.core.room.UserId;
import io.parley.gateway.body.rule.SingleLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A list of bans or mutes, in parts.
@Operation(
    parameters = {
      @Parameter(
          name = "limit",
          in = ParameterIn.QUERY,
          schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "500")),
      @Parameter(
          name = "cursor",
          in = ParameterIn.QUERY,
          description = "from the Link header of the part before",
          schema =
              @Schema(
                  type = "string",
                  minLength = 1,
                  maxLength = UserId.MAX_LENGTH,
                  pattern = SingleLine.FORM))
    })
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ListsSanctions {}
