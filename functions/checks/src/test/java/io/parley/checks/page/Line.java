package io.parley.checks.page;

import io.parley.local.gateway.connection.Faults;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line between the gateway and the browsers, which can be cut towards one person.
final class Line implements Faults {

  private static final Pattern GREETED =
      Pattern.compile("\"type\":\"connection_status\".*\"user_id\":\"([^\"]+)\"");

  private final Map<String, String> users = new ConcurrentHashMap<>();
  private final Set<String> deaf = ConcurrentHashMap.newKeySet();

  /// From now on nothing arrives on the connections that this person has had so far.
  ///
  /// @return those connections
  List<String> cut(String user) {
    List<String> theirs = connections(user);
    deaf.addAll(theirs);
    return theirs;
  }

  /// The connections that this person has had so far.
  List<String> connections(String user) {
    return users.entrySet().stream()
        .filter(entry -> entry.getValue().equals(user))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Delivery deliver(String connectionId, String text) {
    Matcher greeted = GREETED.matcher(text);
    if (greeted.find()) {
      users.put(connectionId, greeted.group(1));
    }
    return deaf.contains(connectionId) ? new Delivery.Dropped() : new Delivery.Once();
  }
}
