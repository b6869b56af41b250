package io.parley.core.store;

/// In which form functions write. They read every form, so a deployment leaves the form as it is,
/// and a setting changes it after that: functions of two versions, or with two values of the
/// setting, may serve at the same time.
@FunctionalInterface
public interface StorageFormat {

  /// Whether they write in the newest form: rooms of a client in many partitions, large entries as
  /// two items; and whether every entry of the last half hour has woken its room. Otherwise they
  /// write what the version before them reads.
  boolean isNewest();
}
