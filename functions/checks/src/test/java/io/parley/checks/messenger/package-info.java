@org.jspecify.annotations.NullMarked
package io.parley.checks.messenger;
