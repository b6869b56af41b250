/// The Directory's conventions over HTTP: errors, ids in paths, pages, repeated requests.
@org.jspecify.annotations.NullMarked
package io.parley.directory.http;
