/// Messages of a room, of a thread and of a search, page by page.
@org.jspecify.annotations.NullMarked
package io.parley.core.listing;
