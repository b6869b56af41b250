@org.jspecify.annotations.NullMarked
package io.parley.local.grant;
