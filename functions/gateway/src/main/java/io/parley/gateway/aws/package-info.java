/// The ports of core that are AWS services: PostToConnection and asynchronous invocation.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.aws;
