/// API Gateway and Lambda's Invoke call on one local port, as AWS documents and shows them.
///
/// Where AWS leaves a choice open: a client's ping does not count as activity (its documents speak
/// of messages only); binary, oversized and malformed input reports the close code it got to
/// `$disconnect`; a function overrun by the gateway's own limit is 503 over HTTP, but one stopped
/// by its own `Timeout` has failed and is 500; a plain request to the WebSocket API is 426.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway;
