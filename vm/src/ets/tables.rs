//! The tables of a machine: which there are, and which of them each process owns or has fixed.
//!
//! INVARIANT: a process that is listed in `held` has its bit HOLDS_TABLES set, so that it comes here
//! when it ends. All tables that are alive are in `all`, those with a name also in `named`.

use super::contents::Emptied;
use super::table::{Heir, Kind, Options, Table};
use crate::heap::{FragmentBox, FragmentBuilder};
use crate::process::slot::HOLDS_TABLES;
use crate::sched::SchedulerContext;
use crate::term::{Alloc, Atom, Pid, Resource, Term, copy, make};
use parking_lot::RwLock;
use rustc_hash::FxHashMap;
use std::ops::Deref;
use std::sync::Arc;

crate::atoms! {
    ETS_TRANSFER = "ETS-TRANSFER";
}

/// See the top of the file.
#[derive(Default)]
pub struct Tables(RwLock<Lists>);

#[derive(Default)]
struct Lists {
    all: FxHashMap<u64, Arc<Resource>>,
    named: FxHashMap<Atom, Arc<Resource>>,
    held: FxHashMap<Pid, Held>,
}

/// What a process must give up when it ends.
#[derive(Default)]
struct Held {
    owned: Vec<u64>,
    fixed: Vec<u64>,
}

/// A table, for as long as a native runs.
pub enum TableRef {
    /// Named by a term that lives as long.
    Term(&'static Table),
    Owned(Arc<Resource>),
}

impl Deref for TableRef {
    type Target = Table;

    #[inline(always)]
    fn deref(&self) -> &Table {
        match self {
            TableRef::Term(table) => table,
            TableRef::Owned(resource) => table_of(resource),
        }
    }
}

fn table_of(resource: &Resource) -> &Table {
    resource.get::<Table>().expect("the resource of a table")
}

/// Why there is no table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoTable {
    /// It was deleted, or there never was one of that name.
    Gone,
    /// A reference that names no table.
    Reference,
    /// Neither a name nor a reference.
    Kind,
}

/// More objects than this are freed by a thread of their own.
const FREED_AT_ONCE_MAX: usize = 20_000;

impl Tables {
    /// The table that a term names.
    #[inline]
    pub fn find(&self, term: Term) -> Result<TableRef, NoTable> {
        let table = match term.resource() {
            Some(resource) => TableRef::Term(resource.get::<Table>().ok_or(NoTable::Reference)?),
            None => self.find_listed(term)?,
        };
        if table.is_alive() { Ok(table) } else { Err(NoTable::Gone) }
    }

    fn find_listed(&self, term: Term) -> Result<TableRef, NoTable> {
        let lists = self.0.read();
        if let Some(name) = term.as_atom() {
            let found = lists.named.get(&name).ok_or(NoTable::Gone)?;
            return Ok(TableRef::Owned(found.clone()));
        }
        if !term.is_reference() {
            return Err(NoTable::Kind);
        }
        // A reference that went through the external format is its number alone.
        let number = term.reference_number().ok_or(NoTable::Reference)?;
        let found = lists.all.get(&number).ok_or(NoTable::Reference)?;
        Ok(TableRef::Owned(found.clone()))
    }

    /// The reference of a table that has this name.
    pub fn whereis<A: Alloc + ?Sized>(&self, a: &mut A, name: Atom) -> Option<Term> {
        let resource = self.0.read().named.get(&name)?.clone();
        let number = table_of(&resource).number;
        Some(make::resource(a, number, resource))
    }

    /// What programs know a table by: its name, or its reference.
    pub fn term_of<A: Alloc + ?Sized>(&self, a: &mut A, table: &Table) -> Term {
        if table.options.named { Term::atom(table.name()) } else { self.reference_of(a, table) }
    }

    /// The reference of a table.
    pub fn reference_of<A: Alloc + ?Sized>(&self, a: &mut A, table: &Table) -> Term {
        match self.0.read().all.get(&table.number) {
            Some(resource) => make::resource(a, table.number, resource.clone()),
            None => Term::reference(table.number),
        }
    }

    /// What all tables are known by.
    pub fn all<A: Alloc + ?Sized>(&self, a: &mut A) -> Vec<Term> {
        let resources: Vec<Arc<Resource>> = self.0.read().all.values().cloned().collect();
        let term = |resource: Arc<Resource>| {
            let table = table_of(&resource);
            let (number, named) = (table.number, table.options.named);
            if named { Term::atom(table.name()) } else { make::resource(a, number, resource) }
        };
        resources.into_iter().map(term).collect()
    }

    /// Bytes of all tables.
    pub fn memory_bytes(&self) -> usize {
        self.0.read().all.values().map(|resource| table_of(resource).words() * 8).sum()
    }

    /// Makes a table. False: the name is taken.
    pub fn create(
        &self,
        scheduler: &mut SchedulerContext,
        name: Atom,
        owner: Pid,
        options: Options,
        heir: Option<Heir>,
    ) -> Option<Arc<Resource>> {
        let table = Table::new(scheduler.make_reference(), name, owner, options);
        *table.heir.lock() = heir;
        let number = table.number;
        // No bytes of its own: collecting a term that names the table frees nothing while it lives.
        let resource = Resource::new(table, 0);
        let mut lists = self.0.write();
        if options.named {
            if lists.named.contains_key(&name) {
                return None;
            }
            lists.named.insert(name, resource.clone());
        }
        // The owner is the running process: it is not exiting.
        let _ = scheduler.core().mark(owner, HOLDS_TABLES);
        lists.all.insert(number, resource.clone());
        lists.held.entry(owner).or_default().owned.push(number);
        Some(resource)
    }

    /// Gives a table another name. False: it is taken.
    pub fn rename(&self, table: &Table, name: Atom) -> bool {
        let mut lists = self.0.write();
        if table.options.named {
            if lists.named.contains_key(&name) {
                return false;
            }
            if let Some(resource) = lists.named.remove(&table.name()) {
                lists.named.insert(name, resource);
            }
        }
        table.set_name(name);
        true
    }

    /// Deletes a table.
    pub fn delete(&self, table: &Table) {
        let held = table.holders();
        let mut lists = self.0.write();
        let owned = lists.all.remove(&table.number);
        if table.options.named && owned.is_some() {
            lists.named.remove(&table.name());
        }
        let remove = |numbers: &mut Vec<u64>| numbers.retain(|&number| number != table.number);
        if let Some(held) = lists.held.get_mut(&table.owner()) {
            remove(&mut held.owned);
        }
        for (pid, _) in held.map_or_else(Vec::new, |held| held.holders) {
            if let Some(held) = lists.held.get_mut(&pid) {
                remove(&mut held.fixed);
            }
        }
        drop(lists);
        if let Some(emptied) = table.delete() {
            dispose(emptied);
        }
    }

    /// Gives a table to another process, which is told. False: it is not alive.
    pub fn give_away(&self, scheduler: &mut SchedulerContext, table: &Table, to: Pid, data: Term) -> bool {
        let from = table.owner();
        {
            let mut lists = self.0.write();
            if !scheduler.core().mark(to, HOLDS_TABLES) {
                return false;
            }
            if let Some(held) = lists.held.get_mut(&from) {
                held.owned.retain(|&number| number != table.number);
            }
            lists.held.entry(to).or_default().owned.push(table.number);
            table.set_owner(to);
        }
        self.tell(scheduler, table, from, to, data);
        true
    }

    fn tell(&self, scheduler: &mut SchedulerContext, table: &Table, from: Pid, to: Pid, data: Term) {
        let mut builder = FragmentBuilder::new(16 + copy::size(data, copy::Literals::Copy));
        let data = copy::copy(&mut builder, data, copy::Literals::Copy);
        let name = self.term_of(&mut builder, table);
        let parts = [Term::atom(ETS_TRANSFER), name, Term::pid(from), data];
        let message = make::tuple(&mut builder, &parts);
        scheduler.send_message(to, message);
    }

    /// The process fixes a table, or lets it go.
    pub fn fix(&self, scheduler: &SchedulerContext, table: &Table, pid: Pid, fix: bool) {
        let clock = crate::sched::clock::clock();
        let now = (clock.system_ns(), clock.monotonic_ns());
        let mut lists = self.0.write();
        if fix {
            let _ = scheduler.core().mark(pid, HOLDS_TABLES);
            if table.fix(pid, now) {
                lists.held.entry(pid).or_default().fixed.push(table.number);
            }
        } else if table.unfix(pid, false)
            && let Some(held) = lists.held.get_mut(&pid)
        {
            held.fixed.retain(|&number| number != table.number);
        }
    }

    /// A process that holds tables ends: its tables go to their heirs or away.
    pub fn process_ended(&self, scheduler: &mut SchedulerContext, pid: Pid) {
        let Some(held) = self.0.write().held.remove(&pid) else { return };
        let find = |number: u64| self.0.read().all.get(&number).cloned();
        for resource in held.fixed.into_iter().filter_map(find) {
            table_of(&resource).unfix(pid, true);
        }
        for resource in held.owned.into_iter().filter_map(find) {
            let table = table_of(&resource);
            // A copy, since telling the heir takes locks that come before this one.
            let heir = table.heir.lock().as_ref().map(|there| heir(there.pid, there.data.term));
            let left = heir.is_some_and(|Heir { pid: heir, data }| {
                heir != pid && self.give_away(scheduler, table, heir, data.term)
            });
            if !left {
                self.delete(table);
            }
        }
    }
}

/// What a heir is to be told.
pub fn heir(pid: Pid, data: Term) -> Heir {
    Heir { pid, data: copy_of(data) }
}

fn copy_of(term: Term) -> FragmentBox {
    copy::to_fragment(term, copy::Literals::Copy)
}

impl Emptied {
    fn objects(&self) -> usize {
        match self {
            Emptied::Hashed(shards) => shards.iter().map(super::hashed::Shard::objects).sum(),
            Emptied::Ordered(tree) => tree.objects(),
        }
    }
}

/// Frees what was in a table, without keeping this scheduler from other work for long.
pub fn dispose(emptied: Emptied) {
    if emptied.objects() <= FREED_AT_ONCE_MAX {
        return;
    }
    // Where no thread can be made, the closure comes back unused and is dropped here.
    let thread = std::thread::Builder::new().name("table sweeper".into());
    let _ = thread.spawn(move || drop(emptied));
}

impl Kind {
    /// From its name.
    pub fn of_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
