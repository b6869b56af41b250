/// Shared by every function: its start, its configuration, its log and the catalogue of errors.
@org.jspecify.annotations.NullMarked
package io.parley.gateway;
