/// The bodies of sessions.
@org.jspecify.annotations.NullMarked
package io.parley.breakouts.session;
