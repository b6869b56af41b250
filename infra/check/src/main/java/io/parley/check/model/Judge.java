package io.parley.check.model;

import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import io.parley.check.store.CommitListener;
import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.SimulatedPorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Receives every commit, keeps a model of each room, and reports violations.
public final class Judge implements CommitListener {

  private final Map<String, Map<String, AttributeValue>> overflows = new HashMap<>();
  private final RoomPlaces places = new RoomPlaces();
  private final Simulation simulation;
  private final Set<Oracle> without;
  private final Consumer<Supplier<String>> history;
  private final Map<RoomKey, RoomModel> rooms = new LinkedHashMap<>();
  private final Map<String, RoomModel> partitions = new HashMap<>();
  private final Map<Oracle, Integer> overlooked = new EnumMap<>(Oracle.class);
  private Consumer<Entry> committed = _ -> {};

  /// @param history receives what happens
  public Judge(Simulation simulation, Set<Oracle> without, Consumer<Supplier<String>> history) {
    this.simulation = simulation;
    this.without = without;
    this.history = history;
  }

  /// Sets the listener of committed entries.
  public void onEntry(Consumer<Entry> listener) {
    committed = listener;
  }

  /// @param model the model of the room that it concerns, if it concerns one
  public void violate(@Nullable RoomModel model, Oracle oracle, String message) {
    if (model != null && model.isSpoiled()) {
      return;
    }
    if (!without.contains(oracle)) {
      Violation violation =
          new Violation(oracle, model == null ? "" : model.key().toString(), message);
      // The code under test may catch the exception.
      simulation.fail(violation);
      throw violation;
    }
    history.accept(() -> "overlooked " + oracle + " " + message);
    overlooked.merge(oracle, 1, Integer::sum);
    if (model != null) {
      model.spoil();
    }
  }

  public void require(RoomModel model, boolean holds, Oracle oracle, Object... message) {
    if (!holds && !model.isSpoiled()) {
      StringBuilder text = new StringBuilder();
      for (Object part : message) {
        text.append(part);
      }
      violate(model, oracle, text.toString());
    }
  }

  public Map<Oracle, Integer> overlooked() {
    return overlooked;
  }

  public RoomModel model(RoomKey room) {
    return rooms.computeIfAbsent(room, _ -> new RoomModel(room, this));
  }

  public @Nullable RoomModel find(RoomKey room) {
    return rooms.get(room);
  }

  public Iterable<RoomModel> models() {
    return rooms.values();
  }

  @Override
  public void committed(List<Write> writes) {
    try {
      judgeWrites(writes);
    } catch (Violation e) {
      simulation.fail(e);
    }
  }

  private void judgeWrites(List<Write> writes) {
    Map<RoomModel, List<Entry>> entries = new LinkedHashMap<>();
    Set<RoomModel> touched = new LinkedHashSet<>();
    for (Write write : writes) {
      noteWrite(write, entries, touched);
    }
    @Nullable String twice = places.findDouble();
    if (twice != null) {
      violate(null, Oracle.TABLES, "two rooms, or one in two places: " + twice);
    }
    appendEntries(entries, writes.size() > 1);
    touched.addAll(entries.keySet());
    for (RoomModel model : touched) {
      model.tables().check(entries.getOrDefault(model, List.of()));
    }
    entries.values().forEach(all -> all.forEach(committed));
  }

  private void noteWrite(Write write, Map<RoomModel, List<Entry>> entries, Set<RoomModel> touched) {
    switch (write.table()) {
      case "LogTable" -> noteEntry(write, entries);
      case "ParticipantsTable" -> {
        if (noteMarker(write, touched)) {
          return;
        }
        RoomModel model = modelOf(write);
        model.tables().participant(write.before(), write.after());
        touched.add(model);
      }
      case "RevisionsTable" -> {
        RoomModel model = modelOf(write);
        if (!model.reactions().note(write.before(), write.after())) {
          model.tables().revision(write.before(), write.after());
        }
        touched.add(model);
      }
      case "RoomsTable" -> noteRoom(write, touched);
      default -> {}
    }
  }

  private boolean noteMarker(Write write, Set<RoomModel> touched) {
    Map<String, AttributeValue> item = write.after() == null ? write.before() : write.after();
    if (item == null || !SimulatedPorts.isMarker(item)) {
      return false;
    }
    RoomModel model = model(SimulatedPorts.roomOfMarker(item));
    model.tables().marker(item, write.after());
    touched.add(model);
    return true;
  }

  private void noteEntry(Write write, Map<RoomModel, List<Entry>> entries) {
    if (noteOverflow(write)) {
      return;
    }
    RoomModel model = modelOf(write);
    @Nullable Map<String, AttributeValue> after = write.after();
    if (after == null) {
      model.erased(write.before());
    } else if (!SimulatedPorts.isReservation(after)) {
      Entry entry =
          SimulatedPorts.entry(model.key(), SimulatedPorts.withOverflow(after, overflows));
      require(
          model,
          write.before() == null || SimulatedPorts.isReservation(write.before()),
          Oracle.ORDER,
          "entry written over another: ",
          entry);
      entries.computeIfAbsent(model, _ -> new ArrayList<>()).add(entry);
    }
  }

  private boolean noteOverflow(Write write) {
    @Nullable Map<String, AttributeValue> after = write.after();
    @Nullable Map<String, AttributeValue> item = after == null ? write.before() : after;
    if (item == null || !SimulatedPorts.isOverflow(item)) {
      return false;
    }
    String place = item.get("seq").n();
    if (after == null) {
      overflows.remove(place);
    } else {
      overflows.put(place, after);
    }
    return true;
  }

  private void appendEntries(Map<RoomModel, List<Entry>> entries, boolean isTransaction) {
    for (var each : entries.entrySet()) {
      each.getValue().sort(Comparator.comparingLong(Entry::seq));
      for (Entry entry : each.getValue()) {
        history.accept(() -> "      commit " + show(entry));
        each.getKey().append(entry, isTransaction);
        Task.current().note(entry);
      }
    }
  }

  private void noteRoom(Write write, Set<RoomModel> touched) {
    Map<String, AttributeValue> item = write.after() == null ? write.before() : write.after();
    places.note(write.before(), write.after());
    if (item != null && !item.containsKey("deleted_at")) {
      String generation = item.containsKey("generation") ? item.get("generation").s() : "";
      RoomModel model =
          model(
              new RoomKey(
                  SimulatedPorts.client(item), new RoomId(item.get("room").s(), generation)));
      if (write.after() != null || !places.has(item)) {
        model.tables().room(write.after());
      }
      touched.add(model);
    }
  }

  @Override
  public void settled(List<Write> writes) {
    for (Write write : writes) {
      if (write.table().equals("LogTable")
          && write.after() != null
          && !SimulatedPorts.isOverflow(write.after())) {
        modelOf(write).settled(Long.parseLong(write.after().get("seq").n()));
      }
    }
  }

  private RoomModel modelOf(Write write) {
    Map<String, AttributeValue> item = write.after() == null ? write.before() : write.after();
    return partitions.computeIfAbsent(item.get("room").s(), text -> model(parseRoom(text)));
  }

  private static RoomKey parseRoom(String text) {
    int slash = text.indexOf('/');
    return new RoomKey(
        new ClientId(text.substring(0, slash)), RoomId.parse(text.substring(slash + 1)));
  }

  public static String show(Entry entry) {
    return shortly(entry.room()) + " " + entry.seq() + " " + entry.event();
  }

  /// A room's short name in a history.
  public static String shortly(RoomKey room) {
    String id = room.room().value();
    return room.client().value().substring(0, 2) + "/" + id.substring(0, Math.min(8, id.length()));
  }
}
