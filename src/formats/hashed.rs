//! Maps and sets of names and ids: hashed quickly, for they are asked several times an event.

/// A map.
pub(super) type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// A set.
pub(super) type HashSet<K> = std::collections::HashSet<K, foldhash::fast::RandomState>;
