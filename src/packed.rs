//! An ordered map that takes hardly more room than what is in it, for what there are millions of.

use std::iter::from_fn;

/// So many entries at least wait before they are sorted in.
const LEAST_FRESH: usize = 16;

/// Entries lie in one sorted row. The latest wait in another, short one, so that not each of them moves all others: of
/// N entries about the root of N. A B-tree of entries that come in no order is a third empty.
#[derive(Clone, Debug)]
pub(crate) struct Packed<K, V> {
    sorted: Vec<(K, V)>,
    fresh: Vec<(K, V)>,
}

impl<K: Ord + Copy, V: Copy> Packed<K, V> {
    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.sorted.len() + self.fresh.len()
    }

    /// What is known of the key.
    pub(crate) fn get(&self, key: K) -> Option<V> {
        let known = |row: &[(K, V)]| place(row, key).ok().map(|place| row[place].1);
        known(&self.sorted).or_else(|| known(&self.fresh))
    }

    /// Adds an entry, in place of one with the same key.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        if let Ok(place) = place(&self.sorted, key) {
            self.sorted[place].1 = value;
            return;
        }
        match place(&self.fresh, key) {
            Ok(place) => self.fresh[place].1 = value,
            Err(place) => self.fresh.insert(place, (key, value)),
        }
        if self.fresh.len() >= LEAST_FRESH.max(self.sorted.len().isqrt()) {
            let mut sorted = Vec::with_capacity(self.len());
            sorted.extend(self.iter());
            *self = Packed { sorted, fresh: Vec::new() };
        }
    }

    /// Takes the last entry away.
    pub(crate) fn pop_last(&mut self) {
        let last = |row: &Vec<(K, V)>| row.last().map(|(key, _)| *key);
        let row = if last(&self.fresh) > last(&self.sorted) { &mut self.fresh } else { &mut self.sorted };
        row.pop();
    }

    /// Every entry, in the order of the keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (K, V)> {
        let mut sorted = self.sorted.iter().copied().peekable();
        let mut fresh = self.fresh.iter().copied().peekable();
        from_fn(move || match (sorted.peek(), fresh.peek()) {
            (Some((one, _)), Some((other, _))) if other < one => fresh.next(),
            (Some(_), _) => sorted.next(),
            (None, _) => fresh.next(),
        })
    }

    /// The keys from one to another, both included, in two rows.
    pub(crate) fn keys_between(&self, first: K, last: K) -> impl Iterator<Item = K> {
        [&self.sorted, &self.fresh].into_iter().flat_map(move |row| {
            let begin = row.partition_point(|(key, _)| *key < first);
            row[begin..].iter().map(|(key, _)| *key).take_while(move |key| *key <= last)
        })
    }
}

/// Adds to a list that grows by an eighth. Twice the room, as is usual, would be too much.
pub(crate) fn push_tightly<T>(list: &mut Vec<T>, value: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len() / 8 + 1);
    }
    list.push(value);
}

fn place<K: Ord + Copy, V>(row: &[(K, V)], key: K) -> Result<usize, usize> {
    row.binary_search_by_key(&key, |(key, _)| *key)
}

impl<K, V> Default for Packed<K, V> {
    fn default() -> Packed<K, V> {
        Packed { sorted: Vec::new(), fresh: Vec::new() }
    }
}

impl<K: Ord + Copy, V: Copy + PartialEq> PartialEq for Packed<K, V> {
    /// Equal entries; it does not matter which of them are sorted in.
    fn eq(&self, other: &Packed<K, V>) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Packed;

    #[test]
    fn it_holds_what_an_ordinary_map_holds() {
        let (mut packed, mut usual) = (Packed::default(), BTreeMap::new());
        for turn in 0..5_000_u32 {
            let hash = u64::from(turn).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let key = (hash >> 20) as u32 % 2_000;
            packed.insert(key, turn);
            usual.insert(key, turn);
            if hash >> 60 == 0 {
                packed.pop_last();
                usual.pop_last();
            }
            assert_eq!((packed.len(), packed.get(key)), (usual.len(), usual.get(&key).copied()));
        }
        assert!(packed.iter().eq(usual.iter().map(|(key, value)| (*key, *value))));
        let mut between: Vec<u32> = packed.keys_between(300, 450).collect();
        between.sort_unstable();
        assert!(!between.is_empty() && between.iter().eq(usual.range(300..=450).map(|(key, _)| key)));
        assert_eq!(packed.get(3_000), None);
    }

    #[test]
    fn the_order_of_adding_does_not_matter() {
        let mut forth = Packed::default();
        let mut back = Packed::default();
        (0..100).for_each(|key| forth.insert(key, key));
        (0..100).rev().for_each(|key| back.insert(key, key));
        assert!(forth == back);
        back.insert(50, 0);
        assert!(forth != back);
    }
}
