/// The documents of both APIs: what the compiler wrote about each function, made one.
@org.jspecify.annotations.NullMarked
package io.parley.local.docs;
