//! Dates and times of day.

use crate::bif::{Interrupt, NativeContext};
use crate::sched::clock::clock;
use crate::term::{Term, names};

/// `{{year, month, day}, {hour, minute, second}}` of seconds since 1970.
fn date_time(ctx: &mut NativeContext, seconds: i64) -> Term {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil_from_days(days);
    let date = ctx.tuple(&[year, month, day].map(Term::small));
    let time = ctx.tuple(&[second / 3600, second / 60 % 60, second % 60].map(Term::small));
    ctx.tuple(&[date, time])
}

/// The proleptic Gregorian date of a day counted from 1970-01-01. Years are taken to begin in
/// March, so that the leap day is the last of a year; eras are 400 years.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    const DAYS_TO_MARCH_0000: i64 = 719_468;
    const DAYS_PER_ERA: i64 = 146_097;
    let day = days + DAYS_TO_MARCH_0000;
    let (era, day) = (day.div_euclid(DAYS_PER_ERA), day.rem_euclid(DAYS_PER_ERA));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month_from_march = (5 * day + 2) / 153;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day - (153 * month_from_march + 2) / 5 + 1)
}

/// Days from 1970-01-01 to a date.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month_from_march = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * month_from_march + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Seconds since 1970 of `{{y, m, d}, {h, m, s}}`, or badarg.
fn seconds_of(ctx: &NativeContext, term: Term) -> Result<i64, Interrupt> {
    let triple = |t: Term| -> Option<[i64; 3]> {
        let &[a, b, c] = t.tuple()? else { return None };
        Some([a.as_small()?, b.as_small()?, c.as_small()?])
    };
    let parts = match term.tuple() {
        Some(&[date, time]) => triple(date).zip(triple(time)),
        _ => None,
    };
    let Some(([year, month, day], [hour, minute, second])) = parts else { return Err(ctx.badarg()) };
    let days = days_from_civil(year, month, day);
    let valid = (1..=12).contains(&month)
        && civil_from_days(days) == (year, month, day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..60).contains(&second);
    if !valid {
        return Err(ctx.badarg());
    }
    Ok(days * 86_400 + hour * 3600 + minute * 60 + second)
}

fn now_seconds() -> i64 {
    (clock().system_ns() / 1_000_000_000) as i64
}

crate::natives! { module "erlang";
    /// Date and time of day, UTC.
    fn universaltime/0 [] (ctx, []) { Ok(date_time(ctx, now_seconds())) }
    /// Date and time of day where the machine is.
    fn localtime/0 [] (ctx, []) {
        let now = now_seconds();
        Ok(date_time(ctx, now + crate::io::timezone::offset_seconds(now)))
    }
    /// UTC of a local time.
    fn localtime_to_universaltime/1 [] (ctx, [time]) {
        let local = seconds_of(ctx, time)?;
        let guess = local - crate::io::timezone::offset_seconds(local);
        Ok(date_time(ctx, local - crate::io::timezone::offset_seconds(guess)))
    }
    /// UTC of a local time; whether it is summer time is found out.
    fn localtime_to_universaltime/2 [] (ctx, [time, is_dst]) {
        let known = is_dst.is_bool() || is_dst == Term::atom(names::UNDEFINED);
        if !known {
            return Err(ctx.badarg());
        }
        let local = seconds_of(ctx, time)?;
        let guess = local - crate::io::timezone::offset_seconds(local);
        Ok(date_time(ctx, local - crate::io::timezone::offset_seconds(guess)))
    }
    /// Local time of a UTC time.
    fn universaltime_to_localtime/1 [] (ctx, [time]) {
        let seconds = seconds_of(ctx, time)?;
        Ok(date_time(ctx, seconds + crate::io::timezone::offset_seconds(seconds)))
    }
    /// Seconds since 1970 of a UTC time.
    fn universaltime_to_posixtime/1 [] (ctx, [time]) {
        let seconds = seconds_of(ctx, time)?;
        Ok(Term::small(seconds))
    }
    /// The UTC time of seconds since 1970.
    fn posixtime_to_universaltime/1 [] (ctx, [seconds]) {
        let seconds = ctx.small(seconds)?;
        Ok(date_time(ctx, seconds))
    }
    /// Today.
    fn date/0 [] (ctx, []) {
        let now = now_seconds();
        let both = date_time(ctx, now + crate::io::timezone::offset_seconds(now));
        both.tuple().map(|parts| parts[0]).ok_or_else(|| ctx.badarg())
    }
    /// The time of day.
    fn time/0 [] (ctx, []) {
        let now = now_seconds();
        let both = date_time(ctx, now + crate::io::timezone::offset_seconds(now));
        both.tuple().map(|parts| parts[1]).ok_or_else(|| ctx.badarg())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates() {
        for days in (-1_000_000..1_000_000).step_by(37) {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
        assert_eq!(civil_from_days(0), (1970, 1, 1));
        assert_eq!(civil_from_days(11_016), (2000, 2, 29));
    }
}
