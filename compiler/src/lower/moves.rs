//! Parallel moves: all at once in meaning, one after the other in code.

/// Orders moves so that nothing is overwritten before it is read; a cycle goes through
/// `scratch`, which is in none of them. Destinations are distinct.
pub fn sequence(moves: &[(u16, u16)], scratch: u16) -> Vec<(u16, u16)> {
    let mut waiting: Vec<(u16, u16)> = moves.iter().copied().filter(|(src, dst)| src != dst).collect();
    let mut done = Vec::with_capacity(waiting.len());
    // How often each register is still to be read.
    let top = waiting.iter().map(|(s, d)| (*s).max(*d)).max().unwrap_or(0);
    let mut reads = vec![0u32; usize::from(top) + 1];
    let mut into = vec![usize::MAX; usize::from(top) + 1];
    for (n, (src, dst)) in waiting.iter().enumerate() {
        reads[usize::from(*src)] += 1;
        into[usize::from(*dst)] = n;
    }
    let mut ready: Vec<usize> =
        (0..waiting.len()).filter(|&n| reads[usize::from(waiting[n].1)] == 0).collect();
    let mut moved = vec![false; waiting.len()];
    let mut next_cycle = 0;
    loop {
        while let Some(n) = ready.pop() {
            let (src, dst) = waiting[n];
            done.push((src, dst));
            moved[n] = true;
            if src == scratch {
                continue;
            }
            let left = &mut reads[usize::from(src)];
            *left -= 1;
            if *left == 0 {
                let freed = into[usize::from(src)];
                if freed != usize::MAX && !moved[freed] {
                    ready.push(freed);
                }
            }
        }
        while next_cycle < waiting.len() && moved[next_cycle] {
            next_cycle += 1;
        }
        if next_cycle == waiting.len() {
            return done;
        }
        // What is left are cycles: save what this move would overwrite.
        let dst = waiting[next_cycle].1;
        done.push((dst, scratch));
        for (src, _) in waiting.iter_mut().zip(&moved).filter(|(_, m)| !**m).map(|(w, _)| w) {
            if *src == dst {
                *src = scratch;
            }
        }
        reads[usize::from(dst)] = 0;
        ready.push(next_cycle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Runs moves on registers that hold their own numbers.
    fn run(moves: &[(u16, u16)]) -> Vec<u16> {
        let mut registers: Vec<u16> = (0..64).collect();
        for (src, dst) in moves {
            registers[usize::from(*dst)] = registers[usize::from(*src)];
        }
        registers
    }

    proptest! {
        #[test]
        fn every_destination_gets_its_source(sources in proptest::collection::vec(1u16..20, 1..20)) {
            let moves: Vec<(u16, u16)> =
                sources.iter().enumerate().map(|(n, s)| (*s, n as u16 + 1)).collect();
            let after = run(&sequence(&moves, 63));
            for (src, dst) in moves {
                prop_assert_eq!(after[usize::from(dst)], src);
            }
        }
    }

    #[test]
    fn a_swap_takes_three_moves() {
        assert_eq!(sequence(&[(1, 2), (2, 1)], 9).len(), 3);
        assert_eq!(sequence(&[(1, 1), (2, 3)], 9), [(2, 3)]);
    }
}
