//! Local time: how far it is from UTC. Reads the zone's file (TZif, RFC 8536) once: named by
//! `TZ`, else `/etc/localtime`. Without one, local time is UTC.

use std::sync::OnceLock;

/// Transitions of a zone, then the rule for all later times.
#[derive(Debug, Default, PartialEq)]
struct Zone {
    /// From this second (since 1970) on, this offset in seconds.
    transitions: Vec<(i64, i64)>,
    /// Before the first transition.
    first: i64,
    rule: Option<Rule>,
}

/// A POSIX rule: standard time, and summer time between two dates of each year.
#[derive(Debug, PartialEq)]
struct Rule {
    standard: i64,
    summer: Option<(i64, Change, Change)>,
}

/// A change on the `week`th `day` (0 is Sunday) of `month`, so many seconds after local midnight.
#[derive(Debug, PartialEq)]
struct Change {
    month: i64,
    week: i64,
    day: i64,
    second: i64,
}

/// Seconds to add to UTC at a time given in seconds since 1970.
pub fn offset_seconds(utc: i64) -> i64 {
    static ZONE: OnceLock<Zone> = OnceLock::new();
    ZONE.get_or_init(read_zone).offset(utc)
}

fn read_zone() -> Zone {
    let path = match std::env::var("TZ") {
        Ok(name) if name.trim_start_matches(':').is_empty() => return Zone::default(),
        Ok(name) => {
            let name = name.trim_start_matches(':').to_owned();
            if name.starts_with('/') { name } else { format!("/usr/share/zoneinfo/{name}") }
        }
        Err(_) => "/etc/localtime".to_owned(),
    };
    std::fs::read(path).ok().and_then(|bytes| parse(&bytes)).unwrap_or_default()
}

/// The second block of a version 2 file, which has 64-bit times.
fn parse(bytes: &[u8]) -> Option<Zone> {
    let first = Counts::read(bytes)?;
    let block = bytes.get(44 + first.length(4)..)?;
    let counts = Counts::read(block)?;
    let data = &block[44..];
    let times = data.get(..counts.times * 8)?;
    let kinds = data.get(counts.times * 8..counts.times * 9)?;
    let infos = data.get(counts.times * 9..counts.times * 9 + counts.types * 6)?;
    let offset = |kind: usize| -> Option<i64> {
        let at = infos.get(kind * 6..kind * 6 + 4)?;
        Some(i64::from(i32::from_be_bytes(at.try_into().ok()?)))
    };
    let mut transitions = Vec::with_capacity(counts.times);
    for (time, &kind) in times.chunks_exact(8).zip(kinds) {
        transitions.push((i64::from_be_bytes(time.try_into().ok()?), offset(kind.into())?));
    }
    let footer = data.get(counts.length(8)..).unwrap_or_default();
    let footer = std::str::from_utf8(footer).ok().map(|text| text.trim_matches('\n'));
    Some(Zone { transitions, first: offset(0)?, rule: footer.and_then(parse_rule) })
}

struct Counts {
    times: usize,
    types: usize,
    characters: usize,
    leaps: usize,
    standard: usize,
    universal: usize,
}

impl Counts {
    fn read(bytes: &[u8]) -> Option<Counts> {
        if bytes.get(..4)? != b"TZif" {
            return None;
        }
        let number = |at: usize| -> Option<usize> {
            Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
        };
        Some(Counts {
            universal: number(20)?,
            standard: number(24)?,
            leaps: number(28)?,
            times: number(32)?,
            types: number(36)?,
            characters: number(40)?,
        })
    }

    /// Bytes of the data behind the header when a time has `size` bytes.
    fn length(&self, size: usize) -> usize {
        self.times * (size + 1)
            + self.types * 6
            + self.characters
            + self.leaps * (size + 4)
            + self.standard
            + self.universal
    }
}

/// `CET-1CEST,M3.5.0,M10.5.0/3` and its like; other forms of dates are not read.
fn parse_rule(text: &str) -> Option<Rule> {
    let mut parts = text.split(',');
    let names = parts.next()?;
    let rest = skip_name(names)?;
    let (standard, rest) = parse_time(rest)?;
    if rest.is_empty() {
        return Some(Rule { standard: -standard, summer: None });
    }
    let rest = skip_name(rest)?;
    let summer = if rest.is_empty() { -standard + 3600 } else { -parse_time(rest)?.0 };
    let (from, to) = (parse_change(parts.next()?)?, parse_change(parts.next()?)?);
    Some(Rule { standard: -standard, summer: Some((summer, from, to)) })
}

fn skip_name(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('<') {
        return quoted.split_once('>').map(|(_, rest)| rest);
    }
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    (end > 0).then(|| &text[end..])
}

/// `[+-]h[h][:mm[:ss]]` in seconds, and what follows.
fn parse_time(text: &str) -> Option<(i64, &str)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(digits.len());
    let mut seconds = 0;
    for (part, unit) in digits[..end].split(':').zip([3600, 60, 1]) {
        seconds += part.parse::<i64>().ok()? * unit;
    }
    Some((sign * seconds, &digits[end..]))
}

fn parse_change(text: &str) -> Option<Change> {
    let (date, time) = text.split_once('/').unwrap_or((text, "2"));
    let numbers: Option<Vec<i64>> = date.strip_prefix('M')?.split('.').map(|n| n.parse().ok()).collect();
    let &[month, week, day] = numbers?.as_slice() else { return None };
    Some(Change { month, week, day, second: parse_time(time)?.0 })
}

impl Zone {
    fn offset(&self, utc: i64) -> i64 {
        let after = self.transitions.partition_point(|&(time, _)| time <= utc);
        if after == self.transitions.len()
            && let Some(rule) = &self.rule
        {
            return rule.offset(utc);
        }
        after.checked_sub(1).map_or(self.first, |at| self.transitions[at].1)
    }
}

impl Rule {
    fn offset(&self, utc: i64) -> i64 {
        let Some((summer, from, to)) = &self.summer else { return self.standard };
        let year = year_of(utc + self.standard);
        let start = from.utc(year, self.standard);
        let end = to.utc(year, *summer);
        let is_summer = if start < end { start <= utc && utc < end } else { utc >= start || utc < end };
        if is_summer { *summer } else { self.standard }
    }
}

impl Change {
    /// The second of this change in a year, local time being `offset` before it.
    fn utc(&self, year: i64, offset: i64) -> i64 {
        let first = days_to_year(year) + days_to_month(year, self.month);
        // 1970-01-01 was a Thursday.
        let weekday = (first + 4).rem_euclid(7);
        let mut day = first + (self.day - weekday).rem_euclid(7) + (self.week - 1) * 7;
        let next_month = first + days_in_month(year, self.month);
        while day >= next_month {
            day -= 7;
        }
        day * 86_400 + self.second - offset
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_to_year(year: i64) -> i64 {
    let before = year - 1;
    before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) - 719_162
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_to_month(year: i64, month: i64) -> i64 {
    (1..month).map(|m| days_in_month(year, m)).sum()
}

fn year_of(seconds: i64) -> i64 {
    let day = seconds.div_euclid(86_400);
    let mut year = 1970 + day.div_euclid(366);
    while days_to_year(year + 1) <= day {
        year += 1;
    }
    year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_summer_time() {
        let rule = parse_rule("CET-1CEST,M3.5.0,M10.5.0/3").expect("a rule");
        // 2026-03-29 01:00 UTC and 2026-10-25 01:00 UTC.
        for (utc, offset) in
            [(1_774_745_999, 3600), (1_774_746_000, 7200), (1_792_889_999, 7200), (1_792_890_000, 3600)]
        {
            assert_eq!(rule.offset(utc), offset, "{utc}");
        }
        let south = parse_rule("AEST-10AEDT,M10.1.0,M4.1.0/3").expect("a rule");
        assert_eq!(south.offset(1_767_225_600), 11 * 3600);
        assert_eq!(south.offset(1_782_864_000), 10 * 3600);
        assert_eq!(parse_rule("<+0330>-3:30").map(|r| r.standard), Some(12_600));
        assert_eq!(parse_rule("UTC0").map(|r| r.standard), Some(0));
        assert_eq!(parse(b"nothing"), None);
    }
}
