/// People of a client's own, and what lets them in.
@org.jspecify.annotations.NullMarked
package io.parley.core.account;
