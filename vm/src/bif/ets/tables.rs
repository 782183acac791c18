//! Whole tables: making, describing, renaming, giving away, fixing, deleting.

use super::{because, table};
use crate::bif::{Interrupt, NativeContext, Outcome};
use crate::ets::table::{Heir, Held};
use crate::ets::tables::{dispose, heir};
use crate::ets::{Access, Kind, Options, Protection, Table, WriteConcurrency};
use crate::term::{Atom, Term, make, names};

fn atom(text: &str) -> Term {
    Term::atom(Atom::intern(text))
}

/// The options of a new table.
fn options(ctx: &mut NativeContext<'_>, list: Term) -> Result<(Options, Option<Heir>), Interrupt> {
    let mut options = Options::default();
    let mut heir = None;
    for option in ctx.list_items(list)? {
        let bad = || ctx.badarg();
        if let Some(name) = option.as_atom() {
            let name = name.as_str();
            let protection = Protection::ALL.into_iter().find(|p| p.name() == name);
            match (Kind::of_name(name), protection, name) {
                (Some(kind), _, _) => options.kind = kind,
                (_, Some(protection), _) => options.protection = protection,
                (_, _, "named_table") => options.named = true,
                (_, _, "compressed") => options.compressed = true,
                _ => return Err(bad()),
            }
            continue;
        }
        match option.tuple() {
            Some(&[name, value]) => set(&mut options, &mut heir, name, value).ok_or_else(bad)?,
            Some(&[name, pid, data]) => heir = Some(heir_of(name, pid, data).ok_or_else(bad)?),
            _ => return Err(bad()),
        }
    }
    Ok((options, heir))
}

fn set(options: &mut Options, heir: &mut Option<Heir>, name: Term, value: Term) -> Option<()> {
    match name.as_atom()?.as_str() {
        "keypos" => options.key_at = usize::try_from(value.as_small()?.checked_sub(1)?).ok()?,
        "read_concurrency" => options.read_concurrency = value.as_bool()?,
        "write_concurrency" => {
            options.write_concurrency = match value.as_bool() {
                Some(true) => WriteConcurrency::On,
                Some(false) => WriteConcurrency::Off,
                None if value.as_atom()?.as_str() == "auto" => WriteConcurrency::Auto,
                None => return None,
            };
        }
        "decentralized_counters" => options.decentralized_counters = Some(value.as_bool()?),
        "heir" if value.as_atom()?.as_str() == "none" => *heir = None,
        _ => return None,
    }
    Some(())
}

fn heir_of(name: Term, pid: Term, data: Term) -> Option<Heir> {
    let named = name.as_atom().is_some_and(|name| name.as_str() == "heir");
    named.then(|| pid.as_pid().map(|pid| heir(pid, data)))?
}

/// One option of `setopts`.
enum Change {
    Heir(Option<Heir>),
    Protection(Protection),
}

fn change(option: Term) -> Option<Change> {
    match *option.tuple()? {
        [name, value] => match name.as_atom()?.as_str() {
            "heir" => (value.as_atom()?.as_str() == "none").then_some(Change::Heir(None)),
            "protection" => {
                let name = value.as_atom()?.as_str();
                let found = Protection::ALL.into_iter().find(|p| p.name() == name);
                found.map(Change::Protection)
            }
            _ => None,
        },
        [name, pid, data] => heir_of(name, pid, data).map(|heir| Change::Heir(Some(heir))),
        _ => None,
    }
}

const INFO_ITEMS: [&str; 15] = [
    "id",
    "decentralized_counters",
    "read_concurrency",
    "write_concurrency",
    "compressed",
    "memory",
    "owner",
    "heir",
    "name",
    "size",
    "node",
    "named_table",
    "type",
    "keypos",
    "protection",
];

fn info(ctx: &mut NativeContext<'_>, table: &Table, item: &str) -> Option<Term> {
    let options = &table.options;
    Some(match item {
        "id" => ctx.scheduler.core().tables.reference_of(ctx.heap(), table),
        "decentralized_counters" => {
            let auto = options.write_concurrency == WriteConcurrency::Auto;
            Term::bool(options.decentralized_counters.unwrap_or(auto))
        }
        "read_concurrency" => Term::bool(options.read_concurrency),
        "write_concurrency" => match options.write_concurrency {
            WriteConcurrency::Off => Term::FALSE,
            WriteConcurrency::On => Term::TRUE,
            WriteConcurrency::Auto => atom("auto"),
        },
        "compressed" => Term::bool(options.compressed),
        "memory" => Term::small(table.words() as i64),
        "owner" => Term::pid(table.owner()),
        "heir" => match &*table.heir.lock() {
            Some(heir) => Term::pid(heir.pid),
            None => atom("none"),
        },
        "name" => Term::atom(table.name()),
        "size" => Term::small(table.size() as i64),
        "node" => Term::atom(names::NONODE),
        "named_table" => Term::bool(options.named),
        "type" => atom(table.kind.name()),
        "keypos" => Term::small(table.key_at as i64 + 1),
        "protection" => atom(table.protection().name()),
        "fixed" => Term::bool(table.holders().is_some()),
        "safe_fixed" | "safe_fixed_monotonic_time" => fixed_info(ctx, table, item),
        "stats" | "binary" => Term::FALSE,
        _ => return None,
    })
}

/// Since when a table is fixed, and by whom.
fn fixed_info(ctx: &mut NativeContext<'_>, table: &Table, item: &str) -> Term {
    let Some(Held { holders, since_ns: (system_ns, monotonic_ns) }) = table.holders() else {
        return Term::FALSE;
    };
    let mut pairs = Vec::new();
    for (pid, count) in holders {
        pairs.push(ctx.tuple(&[Term::pid(pid), Term::small(count as i64)]));
    }
    let pairs = ctx.list(&pairs);
    let since = if item == "safe_fixed" {
        let micros = system_ns / 1000;
        let parts = [micros / 1_000_000_000_000, micros / 1_000_000 % 1_000_000, micros % 1_000_000];
        ctx.tuple(&parts.map(|part| Term::small(part as i64)))
    } else {
        make::uint(ctx.heap(), monotonic_ns)
    };
    ctx.tuple(&[since, pairs])
}

/// A table to be described; none if there is none of that name.
fn described(ctx: &mut NativeContext<'_>, name: Term) -> Result<Option<crate::ets::TableRef>, Interrupt> {
    use crate::ets::tables::NoTable;
    match ctx.scheduler.core().tables.find(name) {
        Ok(table) => Ok(Some(table)),
        Err(NoTable::Gone | NoTable::Reference) => Ok(None),
        Err(NoTable::Kind) => Err(because(ctx, "type")),
    }
}

fn new(ctx: &mut NativeContext<'_>, name: Term, list: Term) -> Outcome {
    let name = ctx.atom(name)?;
    let (options, heir) = options(ctx, list)?;
    let owner = ctx.running.pid();
    let tables = &ctx.scheduler.core().tables;
    let Some(resource) = tables.create(ctx.scheduler, name, owner, options, heir) else {
        return Err(because(ctx, "already_exists"));
    };
    if options.named {
        return Ok(Term::atom(name));
    }
    let number = resource.get::<Table>().map_or(0, |table| table.number);
    Ok(make::resource(ctx.heap(), number, resource))
}

crate::natives! { module "ets";
    /// A new table.
    fn new/2 [] (ctx, [name, options]) { new(ctx, name, options) }
    /// Deletes a table.
    fn delete/1 [] (ctx, [name]) {
        let table = table(ctx, name, Access::Write)?;
        ctx.scheduler.core().tables.delete(&table);
        Ok(Term::TRUE)
    }
    /// Deletes all objects of a table.
    fn delete_all_objects/1 [] (ctx, [name]) {
        let table = table(ctx, name, Access::Write)?;
        ctx.charge(table.size() / 64);
        dispose(table.take_all());
        Ok(Term::TRUE)
    }
    /// All tables.
    fn all/0 [] (ctx, []) {
        let all = ctx.scheduler.core().tables.all(ctx.heap());
        Ok(ctx.list(&all))
    }
    /// All about a table, or `:undefined`.
    fn info/1 [] (ctx, [name]) {
        let Some(table) = described(ctx, name)? else { return Ok(Term::atom(names::UNDEFINED)) };
        let mut pairs = Vec::new();
        for item in INFO_ITEMS {
            let value = info(ctx, &table, item).unwrap_or(Term::NIL);
            pairs.push(ctx.tuple(&[atom(item), value]));
        }
        Ok(ctx.list(&pairs))
    }
    /// One item about a table, or `:undefined`.
    fn info/2 [] (ctx, [name, item]) {
        let item = ctx.atom(item)?;
        let Some(table) = described(ctx, name)? else { return Ok(Term::atom(names::UNDEFINED)) };
        info(ctx, &table, item.as_str()).ok_or_else(|| ctx.badarg())
    }
    /// The reference of a table with this name, or `:undefined`.
    fn whereis/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        let found = ctx.scheduler.core().tables.whereis(ctx.heap(), name);
        Ok(found.unwrap_or(Term::atom(names::UNDEFINED)))
    }
    /// Gives a table another name.
    fn rename/2 [] (ctx, [name, new]) {
        let table = table(ctx, name, Access::Write)?;
        let new_name = ctx.atom(new)?;
        if !ctx.scheduler.core().tables.rename(&table, new_name) {
            return Err(ctx.badarg());
        }
        Ok(if table.options.named { new } else { name })
    }
    /// Changes heir or protection.
    fn setopts/2 [] (ctx, [name, options]) {
        let table = table(ctx, name, Access::Own)?;
        let options = if options.is_list() { ctx.list_items(options)? } else { vec![options] };
        let changes: Option<Vec<Change>> = options.into_iter().map(change).collect();
        for change in changes.ok_or_else(|| ctx.badarg())? {
            match change {
                Change::Heir(heir) => *table.heir.lock() = heir,
                Change::Protection(protection) => table.set_protection(protection),
            }
        }
        Ok(Term::TRUE)
    }
    /// Makes another process the owner, and tells it.
    fn give_away/3 [] (ctx, [name, pid, data]) {
        let table = table(ctx, name, Access::Own)?;
        let Some(to) = pid.as_pid() else { return Err(ctx.badarg()) };
        if to == table.owner() {
            return Err(because(ctx, "owner"));
        }
        let tables = &ctx.scheduler.core().tables;
        if !tables.give_away(ctx.scheduler, &table, to, data) {
            return Err(because(ctx, "not_alive"));
        }
        Ok(Term::TRUE)
    }
    /// Lets keys that are removed keep their places, for walks from key to key; or no longer.
    fn safe_fixtable/2 [] (ctx, [name, fix]) {
        let table = table(ctx, name, Access::Read)?;
        let fix = fix.as_bool().ok_or_else(|| ctx.badarg())?;
        let pid = ctx.running.pid();
        ctx.scheduler.core().tables.fix(ctx.scheduler, &table, pid, fix);
        Ok(Term::TRUE)
    }
}
