/// Who may connect: tokens, origins, and the authorizer's answer.
@org.jspecify.annotations.NullMarked
package io.parley.sockets.authorize;
