/// Who calls: API keys, user tokens, and the filters that check them.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.http.caller;
