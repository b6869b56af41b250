package io.parley.gateway.http.chatapi;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.http.chatapi.ChatApiResponses.Pagination;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// A page of a list.
@Serdeable
public record Page<T>(
    List<T> data, Pagination pagination, @Schema(allowableValues = "success") String status) {}
