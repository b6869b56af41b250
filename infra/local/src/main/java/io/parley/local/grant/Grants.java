package io.parley.local.grant;

import io.parley.local.template.Template;
import io.parley.local.template.Template.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// The calls that each function may make, by the template's policies, and which of them it made: a
/// grant that is missing fails here as in AWS, and one that nobody uses can be found.
public final class Grants {

  private final Map<String, Set<Grant>> byFunction = new LinkedHashMap<>();
  private final Map<Grant, LongAdder> uses = new ConcurrentHashMap<>();

  private Grants(Map<String, List<Statement>> policies) {
    policies.forEach(
        (function, statements) -> byFunction.put(function, split(function, statements)));
  }

  /// The grants of a template.
  public static Grants of(Template template) {
    return new Grants(template.policies());
  }

  /// For a gateway whose callers are no functions.
  public static Grants none() {
    return new Grants(Map.of());
  }

  /// One action on one resource.
  ///
  /// @param function logical id
  /// @param resource may end in `*`
  public record Grant(String function, String action, String resource)
      implements Comparable<Grant> {

    boolean covers(ServiceCall call) {
      return action.equals(call.action())
          && (resource.endsWith("*")
              ? call.resource().startsWith(resource.substring(0, resource.length() - 1))
              : resource.equals(call.resource()));
    }

    @Override
    public int compareTo(Grant other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return function + " " + action + " " + resource;
    }
  }

  /// Whether a function may make a call, which then counts as made.
  public boolean allow(String function, ServiceCall call) {
    for (Grant grant : byFunction.getOrDefault(function, Set.of())) {
      if (grant.covers(call)) {
        uses.computeIfAbsent(grant, first -> new LongAdder()).increment();
        return true;
      }
    }
    return false;
  }

  /// Everything that the policies grant.
  public Set<Grant> all() {
    Set<Grant> all = new TreeSet<>();
    byFunction.values().forEach(all::addAll);
    return all;
  }

  /// How many calls each grant that was used has allowed until now.
  public SortedMap<Grant, Long> uses() {
    SortedMap<Grant, Long> counts = new TreeMap<>();
    uses.forEach((grant, count) -> counts.put(grant, count.sum()));
    return counts;
  }

  private static Set<Grant> split(String function, List<Statement> statements) {
    Set<Grant> grants = new LinkedHashSet<>();
    for (Statement statement : statements) {
      for (String action : statement.actions()) {
        statement
            .resources()
            .forEach(resource -> grants.add(new Grant(function, action, resource)));
      }
    }
    return grants;
  }
}
