//! Picks one of several places for each of many things that get in each other's way.

/// What it costs to cover something; blemishes cost less.
pub const OVERLAP: f64 = 1000.0;
const ROUNDS: usize = 5;

/// Picks one choice for each thing, each with its own cost: greedily, then in rounds while that lowers the sum of
/// these costs and of the conflicts between things.
pub fn choose<T: Copy>(choices: &[Vec<(T, f64)>], conflict: impl Fn(&T, &T) -> f64) -> Vec<T> {
    let mut chosen: Vec<Option<usize>> = vec![None; choices.len()];
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (thing, own) in choices.iter().enumerate() {
            let mut best = (f64::INFINITY, 0);
            for (index, (candidate, price)) in own.iter().enumerate() {
                let mut cost = *price;
                for (other, choice) in chosen.iter().enumerate() {
                    if cost >= best.0 {
                        break;
                    }
                    if let (Some(choice), true) = (choice, other != thing) {
                        cost += conflict(candidate, &choices[other][*choice].0);
                    }
                }
                if cost < best.0 {
                    best = (cost, index);
                }
            }
            changed |= chosen[thing] != Some(best.1);
            chosen[thing] = Some(best.1);
        }
        if !changed {
            break;
        }
    }
    choices
        .iter()
        .zip(chosen)
        .filter_map(|(own, index)| own.get(index.unwrap_or(0)).map(|pick| pick.0))
        .collect()
}
