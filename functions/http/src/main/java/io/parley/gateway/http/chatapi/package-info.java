/// The envelopes, errors and paths of ChatAPI.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.http.chatapi;
