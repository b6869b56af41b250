/// A deterministic simulation test of the room log and of everything on it.
package io.parley.check;
