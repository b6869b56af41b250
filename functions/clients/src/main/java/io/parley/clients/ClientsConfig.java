package io.parley.clients;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/// The environment of the clients function.
///
/// @param operatorKeySha256 of the key that makes clients; empty when nobody may
/// @param signingKeys a JWK set, or the secret that holds it
@ConfigurationProperties("parley")
public record ClientsConfig(
    String clientsTable,
    String ticketsTable,
    String fanoutFunction,
    String delayedJobsQueue,
    @Nullable String operatorKeySha256,
    String signingKeys) {}
