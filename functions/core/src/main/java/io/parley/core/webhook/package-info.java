/// Endpoints to which a client's entries are delivered, and how far each has been served.
@org.jspecify.annotations.NullMarked
package io.parley.core.webhook;
