/// ChatAPI's clients, their API keys, and the tokens of their users.
@org.jspecify.annotations.NullMarked
package io.parley.clients;
