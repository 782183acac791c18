//! Patterns that stand side by side, `p = q`, tie the variables of one to those of the other.
//! A variable that depends on itself that way, by two ties or around several, has no value that
//! one pass over the term could find, and the pattern is refused.
//!
//! The variables are the points of a graph; each chain `p = q = r` ties every variable of one
//! member to every variable of the others. A way around that leaves a point by the chain it came
//! by says nothing: `x = {y = z}` is no cycle.

use super::env::Env;
use super::tree::Look;
use super::{Compiler, Res};
use crate::quoted::{Args, Atom, Meta, Quoted, names};
use rustc_hash::FxHashMap;

/// Ties and steps that are looked at before a pattern is taken as it is.
const STEPS_MAX: usize = 50_000;

/// A variable of the pattern.
type Point = (Atom, u32);

enum Cycle {
    Itself(Atom),
    Two(Atom, Atom),
    Several(Vec<Atom>),
}

impl<'a> Compiler<'a> {
    /// Refuses expanded patterns, which match together, whose variables go in circles. `shown` is
    /// what the message shows of them.
    #[inline(never)]
    pub fn check_cycles(
        &mut self,
        meta: Meta<'a>,
        shown: Quoted<'a>,
        patterns: &[Quoted<'a>],
        env: &Env<'a>,
    ) -> Res<'a, ()> {
        let Some(cycle) = find_cycle(patterns) else { return Ok(()) };
        let text = self.show(shown);
        let why = match cycle {
            Cycle::Itself(name) => {
                format!("the variable \"{}\" depends on itself through the pattern", name.as_str())
            }
            Cycle::Two(one, other) => {
                format!(
                    "the variable \"{}\" depends on \"{}\" through the pattern",
                    one.as_str(),
                    other.as_str()
                )
            }
            Cycle::Several(names) => {
                let names: Vec<String> = names.iter().map(|n| format!("\"{}\"", n.as_str())).collect();
                format!("the following variables form a cycle: {}", names.join(", "))
            }
        };
        let message = format!("cyclic variable definition in patterns:\n\n{text}\n\n{why}");
        Err(self.fail(meta, env, message))
    }
}

fn find_cycle(patterns: &[Quoted<'_>]) -> Option<Cycle> {
    let mut ties: FxHashMap<(Point, Point), usize> = FxHashMap::default();
    let mut next: FxHashMap<Point, Vec<(Point, usize)>> = FxHashMap::default();
    for (chain, members) in chains(patterns).iter().enumerate() {
        for (at, member) in members.iter().enumerate() {
            for other in &members[at + 1..] {
                for (a, b) in member.iter().flat_map(|a| other.iter().map(move |b| (*a, *b))) {
                    if a == b {
                        return Some(Cycle::Itself(a.0));
                    }
                    let pair = if by_name(&a, &b).is_le() { (a, b) } else { (b, a) };
                    match ties.insert(pair, chain) {
                        Some(before) if before != chain => return Some(Cycle::Two(pair.0.0, pair.1.0)),
                        Some(_) => continue,
                        None => {}
                    }
                    if ties.len() > STEPS_MAX {
                        return None;
                    }
                    next.entry(a).or_default().push((b, chain));
                    next.entry(b).or_default().push((a, chain));
                }
            }
        }
    }
    way_around(&next)
}

fn by_name(a: &Point, b: &Point) -> std::cmp::Ordering {
    (a.0.as_str(), a.1).cmp(&(b.0.as_str(), b.1))
}

/// A way of at least three ties back to where it began, no two in a row of the same chain.
fn way_around(next: &FxHashMap<Point, Vec<(Point, usize)>>) -> Option<Cycle> {
    let mut points: Vec<Point> = next.keys().copied().collect();
    points.sort_by(by_name);
    let mut steps = 0;
    for start in points {
        // The way so far: a point, the chain it was reached by, and which ties were tried there.
        let mut way: Vec<(Point, usize, usize)> = vec![(start, usize::MAX, 0)];
        while let Some((point, came_by, tried)) = way.last_mut() {
            let Some((to, chain)) = next[point].get(*tried).copied() else {
                way.pop();
                continue;
            };
            *tried += 1;
            steps += 1;
            if steps > STEPS_MAX {
                return None;
            }
            if chain == *came_by {
                continue;
            }
            if to == start && way.len() >= 3 && way.get(1).is_some_and(|first| first.1 != chain) {
                let mut names: Vec<Atom> = way.iter().map(|(point, ..)| point.0).collect();
                names.sort_by_key(|name| name.as_str());
                return Some(Cycle::Several(names));
            }
            if way.iter().all(|(seen, ..)| *seen != to) {
                way.push((to, chain, 0));
            }
        }
    }
    None
}

/// For each chain `p = q = …` the variables of its members.
fn chains(patterns: &[Quoted<'_>]) -> Vec<Vec<Vec<Point>>> {
    let mut found = Vec::new();
    let mut todo = patterns.to_vec();
    while let Some(pattern) = todo.pop() {
        if pattern.call(names::MATCH).is_none() {
            parts(pattern, &mut todo);
            continue;
        }
        let mut members = Vec::new();
        let mut sides = vec![pattern];
        while let Some(side) = sides.pop() {
            match side.call(names::MATCH) {
                Some((_, [left, right])) => sides.extend([*right, *left]),
                _ => members.push(side),
            }
        }
        found.push(members.iter().map(|member| variables(*member)).collect());
        todo.extend(members);
    }
    found
}

/// The variables that a pattern binds, each once.
fn variables(pattern: Quoted<'_>) -> Vec<Point> {
    let mut found: Vec<Point> = Vec::new();
    let mut todo = vec![pattern];
    while let Some(pattern) = todo.pop() {
        match pattern.variable() {
            Some((names::UNDERSCORE, ..)) => {}
            Some((name, meta, _)) => {
                if !found.contains(&(name, meta.version)) {
                    found.push((name, meta.version));
                }
            }
            None => parts(pattern, &mut todo),
        }
    }
    found
}

/// What of a pattern is a pattern itself.
fn parts<'a>(pattern: Quoted<'a>, into: &mut Vec<Quoted<'a>>) {
    if pattern.call(names::PIN).is_some() {
        return;
    }
    if let Some((_, [value, _])) = pattern.call(names::TYPE_OP) {
        into.push(*value);
        return;
    }
    match pattern {
        Quoted::List(items) => into.extend_from_slice(items),
        Quoted::Pair(pair) => into.extend([pair.0, pair.1]),
        Quoted::Node(node) => {
            if let Args::List(args) = node.args {
                into.extend_from_slice(args);
            }
        }
        _ => {}
    }
}
