package io.parley.gateway.body;

import java.util.List;

/// A body with rules besides those of single members.
public interface Ruled {

  /// The violations of these rules; one of a member that is wrong by itself does not count.
  /// [BodyReader] calls this also when members are wrong or missing: they are null here.
  List<Violation> check(BodyContext context);
}
