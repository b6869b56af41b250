/// A client's user accounts and their credentials.
@org.jspecify.annotations.NullMarked
package io.parley.core.account;
