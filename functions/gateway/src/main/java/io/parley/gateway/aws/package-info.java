/// The ports of core that are AWS services: deliveries to sockets, asynchronous
/// invocations, queues and secrets.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.aws;
