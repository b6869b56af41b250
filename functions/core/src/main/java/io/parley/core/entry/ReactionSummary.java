package io.parley.core.entry;

import io.parley.core.room.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How users have reacted to a message.
///
/// @param version grows with each change; 0 if there never was one
/// @param rows by name, in the order in which the names came
public record ReactionSummary(long version, List<Row> rows) {

  /// The most names that a message has.
  public static final int MAX_NAMES = 20;

  /// The most users that are listed for a name.
  public static final int MAX_USERS = 20;

  /// The most bytes of ids that are listed for all names: the rest of unusually long ones is left
  /// out, so that a summary fits into a frame.
  private static final int MAX_BYTES = 32 * 1024;

  public static final ReactionSummary NONE = new ReactionSummary(0, List.of());

  public ReactionSummary {
    rows = List.copyOf(rows);
  }

  /// One user's reaction; the name is the row's.
  ///
  /// @param version of the summary that it came with: the later, the higher
  public record Reaction(UserId user, long version) {

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /// A number that makes the sum of several tell which they are.
    long hash() {
      long spread = version * SPREAD;
      return (spread ^ spread >>> 29) * SPREAD;
    }
  }

  /// The reactions of one name.
  ///
  /// @param count how many there are
  /// @param users who was first, at most [#MAX_USERS]
  /// @param sum of the hashes of all, by which a reader of all knows that none is missing
  public record Row(ReactionName name, long count, List<UserId> users, long sum) {

    public Row {
      users = List.copyOf(users);
    }

    /// Whether these are all.
    public boolean isSumOf(List<Reaction> all) {
      return all.size() == count && all.stream().mapToLong(Reaction::hash).sum() == sum;
    }

    /// Whether everybody is listed.
    public boolean isComplete() {
      return count == users.size();
    }

    /// @param now who is listed then, unless others are missing already
    Row plus(Reaction reaction, List<UserId> now) {
      return new Row(name, count + 1, isComplete() ? now : users, sum + reaction.hash());
    }

    Row minus(Reaction reaction, List<UserId> now) {
      return new Row(name, count - 1, now, sum - reaction.hash());
    }
  }

  public Optional<Row> row(ReactionName name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /// Whether there is no room for that name.
  public boolean isFullFor(ReactionName name) {
    return rows.size() >= MAX_NAMES && row(name).isEmpty();
  }

  private static int bytesOf(UserId user) {
    return user.value().getBytes(StandardCharsets.UTF_8).length;
  }

  /// How many bytes of ids other names leave.
  private int freeBeside(ReactionName name) {
    return MAX_BYTES
        - rows.stream()
            .filter(row -> !row.name().equals(name))
            .flatMap(row -> row.users().stream())
            .mapToInt(ReactionSummary::bytesOf)
            .sum();
  }

  /// The first of these users, as far as they fit.
  private List<UserId> fit(ReactionName name, List<UserId> users) {
    int free = freeBeside(name);
    int count = 0;
    while (count < Math.min(MAX_USERS, users.size()) && bytesOf(users.get(count)) <= free) {
      free -= bytesOf(users.get(count));
      count++;
    }
    return users.subList(0, count);
  }

  /// The summary after one more reaction, which is of its version.
  public ReactionSummary plus(ReactionName name, UserId user) {
    Reaction reaction = new Reaction(user, version + 1);
    List<Row> now = new ArrayList<>(rows);
    if (row(name).isEmpty()) {
      now.add(new Row(name, 0, List.of(), 0));
    }
    return new ReactionSummary(version + 1, now)
        .replace(name, row -> row.plus(reaction, fit(name, append(row.users(), user))));
  }

  private static List<UserId> append(List<UserId> users, UserId user) {
    List<UserId> now = new ArrayList<>(users);
    now.add(user);
    return now;
  }

  /// The summary without a reaction that it has.
  ///
  /// @param users who is left, the first ones first
  public ReactionSummary minus(ReactionName name, Reaction reaction, List<UserId> users) {
    return new ReactionSummary(version + 1, rows)
        .replace(name, row -> row.minus(reaction, fit(name, users)));
  }

  private ReactionSummary replace(ReactionName name, UnaryOperator<Row> change) {
    return new ReactionSummary(
        version,
        rows.stream()
            .map(row -> row.name().equals(name) ? change.apply(row) : row)
            .filter(row -> row.count() > 0)
            .toList());
  }
}
