/// How functions reach AWS: requests over connections that are kept, signed where the SDK does not
/// do it. Nothing of it is loaded before the first request.
@org.jspecify.annotations.NullMarked
package io.parley.transport;
