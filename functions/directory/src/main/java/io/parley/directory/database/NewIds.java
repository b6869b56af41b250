package io.parley.directory.database;

import jakarta.inject.Singleton;

/// Gives ids: 1, 2, 3, … in each client, none twice. A client's givings of a kind wait for one
/// another until their transactions end, so ids increase in the order of the commits, and one that
/// was not used is given again.
@Singleton
public final class NewIds {

  private final CounterRows rows;

  NewIds(CounterRows rows) {
    this.rows = rows;
  }

  /// The next id, to be used in the present transaction.
  public long next(String client, String kind) {
    if (rows.increase(client, kind) == 0) {
      rows.begin(client, kind);
      rows.increase(client, kind);
    }
    return rows.last(client, kind);
  }
}
