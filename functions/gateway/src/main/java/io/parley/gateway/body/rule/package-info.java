/// What a member of a body must be.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.body.rule;
