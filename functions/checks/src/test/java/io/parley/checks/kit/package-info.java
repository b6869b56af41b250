/// What the checks of the whole are written with: a running system, HTTP calls, browsers.
@org.jspecify.annotations.NullMarked
package io.parley.checks.kit;
