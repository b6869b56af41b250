/// The command, on the queues of the local system.
@org.jspecify.annotations.NullMarked
package io.parley.deadletters;
