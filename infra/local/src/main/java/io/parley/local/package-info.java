/// The whole of Parley on this machine: one command, no account, no container.
@org.jspecify.annotations.NullMarked
package io.parley.local;
