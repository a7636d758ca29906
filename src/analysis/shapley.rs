//! Exact Shapley values of a game with a few players.
//!
//! `φ_i = (1/n) Σ_s C(n−1,s)^{−1} Σ_{S∌i, |S|=s} (v(S∪{i}) − v(S))` (Shapley 1953, Contributions to the Theory of Games II). A coalition is a
//! set of bits, player 0 the lowest. What a player adds is summed by the size of the coalition, in ascending order of coalitions, and the
//! weights come last, since the numbers of coalitions are whole; so the values are the same bits wherever they are computed, a player who
//! adds nothing gets exactly zero, and the values sum to `v(all) − v(none)` but for rounding.

/// Most players: the actions of the plan.
pub const MOST_PLAYERS: usize = 10;

/// What each of `players` adds, in the unit of `value`, which is asked for every coalition.
///
/// # Panics
/// Where there are more than [`MOST_PLAYERS`].
pub fn shapley(players: usize, value: impl Fn(usize) -> f64) -> [f64; MOST_PLAYERS] {
    assert!(
        players <= MOST_PLAYERS,
        "at most {MOST_PLAYERS} players, not {players}"
    );
    core::array::from_fn(|player| {
        if player >= players {
            return 0.0;
        }
        let bit = 1 << player;
        let mut added = [0.0; MOST_PLAYERS];
        for coalition in (0..1_usize << players).filter(|c| c & bit == 0) {
            added[coalition.count_ones() as usize] += value(coalition | bit) - value(coalition);
        }
        let mut of_size = 1.0;
        let mut sum = 0.0;
        for (size, &added) in added[..players].iter().enumerate() {
            sum += added / of_size;
            of_size = of_size * (players - 1 - size) as f64 / (size + 1) as f64;
        }
        sum / players as f64
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A game without any structure: numbers scattered by the coalition.
    fn scattered(coalition: usize) -> f64 {
        let mixed = (coalition as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed ^ (mixed >> 31)) % 10_007) as f64 / 7.0
    }

    /// The definition: the mean over every order in which the players may come.
    fn by_orders(players: usize, value: impl Fn(usize) -> f64) -> Vec<f64> {
        fn orders(left: &mut Vec<usize>, order: &mut Vec<usize>, each: &mut impl FnMut(&[usize])) {
            if left.is_empty() {
                each(order);
            }
            for k in 0..left.len() {
                let player = left.remove(k);
                order.push(player);
                orders(left, order, each);
                order.pop();
                left.insert(k, player);
            }
        }
        let (mut sums, mut count) = (vec![0.0; players], 0.0);
        orders(&mut (0..players).collect(), &mut Vec::new(), &mut |order| {
            let mut coalition = 0;
            for &player in order {
                sums[player] += value(coalition | 1 << player) - value(coalition);
                coalition |= 1 << player;
            }
            count += 1.0;
        });
        sums.iter().map(|sum| sum / count).collect()
    }

    #[test]
    fn t18_values_are_the_mean_over_all_orders() {
        for players in 0..=6 {
            let found = shapley(players, scattered);
            for (player, expected) in by_orders(players, scattered).into_iter().enumerate() {
                assert!(
                    (found[player] - expected).abs() < 1e-9,
                    "player {player} of {players}: {} against {expected}",
                    found[player]
                );
            }
            assert!(found[players..].iter().all(|&value| value == 0.0));
        }
    }

    #[test]
    fn t18_values_sum_to_what_all_add() {
        for players in 1..=MOST_PLAYERS {
            let sum: f64 = shapley(players, scattered).iter().sum();
            let all = scattered((1 << players) - 1) - scattered(0);
            assert!(
                (sum - all).abs() < 1e-9,
                "{players} players: {sum} against {all}"
            );
        }
    }

    #[test]
    fn t18_a_player_who_adds_nothing_gets_exactly_nothing_and_leaves_the_others_theirs() {
        let idle = 3;
        let without = |coalition: usize| {
            let low = coalition & ((1 << idle) - 1);
            scattered(low | (coalition >> (idle + 1)) << idle)
        };
        let with_idle = shapley(7, without);
        let alone = shapley(6, scattered);
        assert_eq!(with_idle[idle].to_bits(), 0.0_f64.to_bits());
        for player in 0..6 {
            let place = if player < idle { player } else { player + 1 };
            assert!((with_idle[place] - alone[player]).abs() < 1e-9);
        }
    }

    #[test]
    fn t18_players_who_add_the_same_to_everyone_get_the_same() {
        let (one, other) = (1, 4);
        let symmetric = |coalition: usize| {
            let both =
                usize::from(coalition >> one & 1 == 1) + usize::from(coalition >> other & 1 == 1);
            let rest = coalition & !(1 << one | 1 << other);
            scattered(rest * 3 + both)
        };
        let values = shapley(6, symmetric);
        assert!((values[one] - values[other]).abs() < 1e-9, "{values:?}");
        assert!((values[one] - values[0]).abs() > 1.0, "{values:?}");
    }

    #[test]
    fn t18_the_values_of_a_sum_of_games_are_the_sums_of_their_values() {
        let other = |coalition: usize| scattered(coalition * 7 + 3);
        let (a, b) = (shapley(5, scattered), shapley(5, other));
        let both = shapley(5, |c| scattered(c) + other(c));
        for player in 0..5 {
            assert!((both[player] - a[player] - b[player]).abs() < 1e-9);
        }
    }
}
