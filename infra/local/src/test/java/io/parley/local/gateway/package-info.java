/// The gateway's conformance to what AWS documents and shows.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway;
