/// Participants: joining and leaving.
@org.jspecify.annotations.NullMarked
package io.parley.core.member;
