package io.parley.sockets.route;

import io.micronaut.openapi.annotation.OpenAPIExtraSchema;

/// Has the compiler describe what a browser may send, for the AsyncAPI document.
@OpenAPIExtraSchema(
    classes = {
      SendFrame.class,
      ResumeFrame.class,
      TypingFrame.class,
      ReadFrame.class,
      ReactFrame.class
    })
interface ActionSchemas {}
