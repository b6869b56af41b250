/// What the template's policies let functions do, and what they do.
@org.jspecify.annotations.NullMarked
package io.parley.local.grant;
