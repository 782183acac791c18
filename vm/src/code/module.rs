//! Loaded modules: which versions exist, and which one an address of code belongs to.
//!
//! A module has a current version, which calls by full name reach, and at most one old version,
//! which is only still run by those who were in it. `by_address` finds the version of a code
//! address: exceptions, traces and the collector's stubs need nothing else.
//!
//! A version goes away by a round of `purge`. Threads that run processes hold references to
//! versions within a slice; all others look at them under the lock of the table.
//!
//! INVARIANT: a version is not freed while it is in the table, while code of it may run, or while
//! a term leads to its literals; its code and literals do not move.

use super::export::{self, Export};
use super::on_load;
use crate::heap::{LiteralArea, LiteralBuilder};
use crate::term::{Atom, Lambda, Term};
use ampoule_bytecode::module::Inlined;
use parking_lot::{Mutex, RwLock};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

/// One version of a module.
pub struct LoadedModule {
    pub name: Atom,
    pub(super) code: Box<[u64]>,
    pub functions: Vec<FunctionInfo>,
    pub(super) handlers: Vec<HandlerInfo>,
    pub(super) lines: Vec<LineInfo>,
    /// Source files, and their names as terms (charlists).
    pub(super) files: Vec<(String, Term)>,
    /// Exported names and the functions behind them.
    pub exports: Vec<(Atom, u8, u32)>,
    pub(super) lambdas: Vec<&'static Lambda>,
    /// What `module_info(:attributes)` and its kin answer from, if the file has it.
    pub attributes: Option<Term>,
    /// The function that has to give `:ok` before the version becomes current.
    pub on_load: Option<&'static Lambda>,
    /// What is read on demand, of a module that came from no source that could be asked again.
    pub chunks: Vec<ampoule_bytecode::module::Chunk>,
    /// Where it was loaded from.
    pub origin: Origin,
    /// Digest of the module file.
    pub digest: u64,
    /// Which of all versions that were ever loaded it is.
    pub number: u64,
    pub(super) literals: LiteralArea,
    /// Which entries of `lines` belong to another function's code.
    pub(super) inlined: Vec<Inlined>,
    /// Where the entries of stack traces for its lines are built.
    pub(super) entries: Mutex<Entries>,
}

/// Where a version was loaded from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// It is part of the machine's own library.
    Library,
    /// This file. An empty name: it was made in memory.
    File(String),
}

impl Origin {
    /// Made in memory.
    pub const MEMORY: Origin = Origin::File(String::new());
}

/// Entries of stack traces, which are literals too.
pub(super) enum Entries {
    Open(LiteralBuilder),
    /// The version is going away: no more are made.
    Closed(LiteralArea),
}

/// A function of a version; offsets are in words from the start of its code.
pub struct FunctionInfo {
    pub name: Atom,
    pub arity: u8,
    pub closure: bool,
    /// Captured terms of the closure it is the code of.
    pub captured: u16,
    pub start: u32,
    pub end: u32,
    /// Range of its entries in `handlers`.
    pub(super) handlers: (u32, u32),
}

/// See `bytecode::module::Handler`.
pub struct HandlerInfo {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) target: u32,
    /// First of the three registers of a catch; `None` for a guard.
    pub(super) register: Option<u16>,
}

/// Code from `start` on comes from this line; 0 for unknown.
pub(super) struct LineInfo {
    pub(super) start: u32,
    pub(super) file: u16,
    pub(super) line: u32,
    /// The entry of a stack trace for this line of its function, once one was made.
    pub(super) entry: OnceLock<Term>,
}

/// A place in loaded code.
#[derive(Clone, Copy)]
pub struct Place {
    pub module: &'static LoadedModule,
    /// Whose code it is in.
    function: &'static FunctionInfo,
    /// Whom stack traces name: another one where that one's code was put into this one.
    pub shown: &'static FunctionInfo,
    /// Words from the start of the module's code.
    offset: u32,
    /// The line of the call that was put in place, where that is what is shown.
    call_line: Option<u32>,
}

/// What a catch range says.
pub enum Handling {
    /// Continue there; nothing is built.
    Guard(*const u64),
    /// Continue there with class, reason, trace in the registers from this one on.
    Catch(*const u64, u16),
}

impl LoadedModule {
    pub fn address(&self, offset: u32) -> *const u64 {
        std::ptr::from_ref(&self.code[offset as usize])
    }

    fn range(&self) -> (usize, usize) {
        let range = self.code.as_ptr_range();
        (range.start as usize, range.end as usize)
    }

    pub(super) fn code_start(&self) -> *const u64 {
        self.code.as_ptr()
    }

    /// Whether an address lies in its code.
    pub fn has_code(&self, address: *const u64) -> bool {
        self.code.as_ptr_range().contains(&address)
    }

    /// Entries of stack traces are made elsewhere from now on.
    pub(super) fn close_entries(&self) {
        let mut entries = self.entries.lock();
        if let Entries::Open(builder) = &mut *entries {
            *entries = Entries::Closed(std::mem::take(builder).finish());
        }
    }

    /// Its literal areas; those of entries only when they are closed.
    pub(super) fn each_area(&self, mut look: impl FnMut(&LiteralArea)) {
        look(&self.literals);
        if let Entries::Closed(area) = &*self.entries.lock() {
            look(area);
        }
    }

    /// Whether closures over it were met lately, or may be where nobody looks.
    pub(super) fn has_closures(&self) -> bool {
        let any = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
        self.lambdas.iter().any(|lambda| any(&lambda.used) || any(&lambda.kept))
    }

    /// About the memory that it takes.
    pub(super) fn bytes(&self) -> usize {
        let tables = self.functions.len() * size_of::<FunctionInfo>()
            + self.lines.len() * size_of::<LineInfo>()
            + self.inlined.len() * size_of::<Inlined>()
            + self.lambdas.len() * size_of::<Lambda>();
        size_of::<LoadedModule>() + tables + (self.code_words() + self.literal_words()) * 8
    }

    /// Words its code takes.
    pub fn code_words(&self) -> usize {
        self.code.len()
    }

    pub fn literal_words(&self) -> usize {
        self.literals.words()
    }

    /// The file that most of its code comes from.
    pub fn source_file(&self) -> Option<&str> {
        self.files.first().map(|(name, _)| name.as_str())
    }

    pub fn find_export(&self, name: Atom, arity: u8) -> Option<&FunctionInfo> {
        let found = self.exports.iter().find(|e| e.0 == name && e.1 == arity)?;
        self.functions.get(found.2 as usize)
    }
}

impl Place {
    /// The innermost handler that covers this place.
    pub fn handler(&self) -> Option<Handling> {
        let (from, to) = self.function.handlers;
        let handlers = &self.module.handlers[from as usize..to as usize];
        let h = handlers.iter().find(|h| h.start <= self.offset && self.offset < h.end)?;
        let target = self.module.address(h.target);
        Some(match h.register {
            None => Handling::Guard(target),
            Some(register) => Handling::Catch(target, register),
        })
    }

    /// What stack traces show of it, the innermost first: the function whose code was put in place
    /// of a call, and the one that called. A place that is said to be in place of a call of the
    /// function it is in is not shown.
    pub fn shown(self) -> impl Iterator<Item = Place> {
        let inlined = self.line_info().and_then(|(entry, _)| {
            let all = &self.module.inlined;
            all.binary_search_by_key(&entry, |i| i.entry).ok().map(|at| all[at])
        });
        let Some(inlined) = inlined else { return [Some(self), None].into_iter().flatten() };
        let shown = &self.module.functions[inlined.function as usize];
        let inner = (!std::ptr::eq(shown, self.function)).then_some(Place { shown, ..self });
        let around = Place { call_line: Some(inlined.line), ..self };
        [inner, (inlined.line != 0).then_some(around)].into_iter().flatten()
    }

    /// The entry of the line table, and its number.
    fn line_info(&self) -> Option<(u32, &'static LineInfo)> {
        let lines = &self.module.lines;
        let after = lines.partition_point(|l| l.start <= self.offset);
        let entry = after.checked_sub(1)?;
        let found = lines.get(entry)?;
        // A line before this function says nothing about it.
        if found.line == 0 || found.start < self.function.start { None } else { Some((entry as u32, found)) }
    }

    /// File (as a charlist) and line, if they are known.
    pub fn line(&self) -> Option<(Term, u32)> {
        let (_, found) = self.line_info()?;
        let (_, file) = self.module.files.get(found.file as usize)?;
        Some((*file, self.call_line.unwrap_or(found.line)))
    }

    /// This place as an entry of a stack trace, if its line is known: a literal, made once, since
    /// the same places turn up in traces again and again. `make` builds it.
    pub fn trace_entry(&self, make: impl FnOnce(&mut LiteralBuilder, &Place) -> Term) -> Option<Term> {
        let (_, line) = self.line_info().filter(|_| self.call_line.is_none())?;
        if let Some(entry) = line.entry.get() {
            return Some(*entry);
        }
        match &mut *self.module.entries.lock() {
            Entries::Open(builder) => Some(*line.entry.get_or_init(|| make(builder, self))),
            Entries::Closed(_) => None,
        }
    }
}

/// A generation, and addresses with what was found there.
type Found = (usize, Vec<Option<(usize, Place)>>);

thread_local! {
    /// Places found lately, by their address: exceptions pass the same ones over and over. True
    /// for the generation that stands beside them.
    static FOUND: RefCell<Found> = const { RefCell::new((0, Vec::new())) };
}

/// Counts the versions freed: what was found before may be gone. Relaxed: whoever comes across an
/// address anew got it from a thread that had counted.
static GENERATION: AtomicUsize = AtomicUsize::new(0);

const FOUND_MAX: usize = 512;

#[derive(Default)]
struct Versions {
    current: Option<&'static LoadedModule>,
    old: Option<&'static LoadedModule>,
}

static MODULES: RwLock<Option<FxHashMap<Atom, Versions>>> = RwLock::new(None);
/// Versions by the address of their code, ascending.
static BY_ADDRESS: RwLock<Vec<(usize, usize, &'static LoadedModule)>> = RwLock::new(Vec::new());
/// Held while a module is looked for and loaded, so that it is loaded once.
static LOADING: Mutex<()> = Mutex::new(());

/// Where modules that nobody has loaded yet come from: the embedded image, a directory.
pub trait ModuleSource: Send + Sync {
    /// The module of this name, verified or trusted.
    fn read(&self, name: &str) -> Option<ampoule_bytecode::Module>;
    /// Names and arities of what it exports, if they are to be had without the rest.
    fn exports(&self, _name: &str) -> Option<Vec<(String, u8)>> {
        None
    }
    /// What it is read from, byte for byte.
    fn bytes(&self, name: &str) -> Option<Vec<u8>>;
    /// Where it is read from, if the source knows of it.
    fn origin(&self, name: &str) -> Option<Origin>;
    /// Names of all modules that `read` knows.
    fn names(&self) -> Vec<String>;
}

static SOURCES: RwLock<Vec<&'static dyn ModuleSource>> = RwLock::new(Vec::new());

/// Adds a source of modules; it is asked after those that are there.
pub fn add_source(source: Box<dyn ModuleSource>) {
    SOURCES.write().push(Box::leak(source));
}

/// The first module of this name in the sources, and where it is.
fn read_from_sources(name: &str) -> Option<(ampoule_bytecode::Module, Origin)> {
    let sources = SOURCES.read().clone();
    sources.into_iter().find_map(|source| Some((source.read(name)?, source.origin(name)?)))
}

/// The bytes of the first module of this name in the sources, and where it is.
pub fn bytes_in_sources(name: &str) -> Option<(Vec<u8>, Origin)> {
    let sources = SOURCES.read().clone();
    sources.into_iter().find_map(|source| Some((source.bytes(name)?, source.origin(name)?)))
}

/// What the first module of this name in the sources exports, if that is to be had without
/// loading it.
pub fn exports_in_sources(name: &str) -> Option<Vec<(String, u8)>> {
    let sources = SOURCES.read().clone();
    sources.into_iter().find_map(|source| source.exports(name))
}

/// The data of a chunk of a module: of the loaded version, if that was made in memory, else as it is
/// in the sources.
pub fn chunk(name: Atom, tag: [u8; 4]) -> Option<Vec<u8>> {
    let loaded = current(name);
    if let Some(chunk) = loaded.and_then(|m| m.chunks.iter().find(|chunk| chunk.tag == tag)) {
        return Some(chunk.data.clone());
    }
    if loaded.is_some_and(|m| m.origin == Origin::MEMORY) {
        return None;
    }
    let (bytes, _) = bytes_in_sources(name.as_str())?;
    ampoule_bytecode::file::chunk(&bytes, tag).ok()?
}

/// Where the first module of this name in the sources is.
pub fn origin_in_sources(name: &str) -> Option<Origin> {
    let sources = SOURCES.read().clone();
    sources.into_iter().find_map(|source| source.origin(name))
}

/// Names of all modules that could be loaded.
pub fn names_in_sources() -> Vec<String> {
    let sources = SOURCES.read().clone();
    sources.into_iter().flat_map(ModuleSource::names).collect()
}

/// The current version of a module, if it is loaded.
pub fn current(name: Atom) -> Option<&'static LoadedModule> {
    MODULES.read().as_ref()?.get(&name)?.current
}

/// The `fn` of a loaded module with this number.
pub fn find_lambda(module: Atom, index: u32) -> Option<&'static Lambda> {
    current(module)?.lambdas.iter().copied().find(|lambda| lambda.index == index)
}

/// Whether an old version is kept.
pub fn has_old(name: Atom) -> bool {
    MODULES.read().as_ref().is_some_and(|m| m.get(&name).is_some_and(|v| v.old.is_some()))
}

/// The old version, if one is kept.
pub fn old(name: Atom) -> Option<&'static LoadedModule> {
    MODULES.read().as_ref()?.get(&name)?.old
}

/// Bytes that code and literals of all versions take.
pub fn memory_bytes() -> usize {
    let versions = BY_ADDRESS.read();
    versions.iter().map(|(_, _, m)| (m.code_words() + m.literal_words()) * 8).sum()
}

/// Names of all loaded modules.
pub fn loaded() -> Vec<Atom> {
    let modules = MODULES.read();
    let with_code = modules.iter().flatten().filter(|(_, v)| v.current.is_some());
    with_code.map(|(&name, _)| name).collect()
}

/// Why a module, or a function of it, cannot be called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// There is none.
    Absent,
    /// A function of it has to run first: see `on_load`.
    OnLoad,
}

/// The current version of a module, loaded from the source if need be.
pub fn ensure_loaded(name: Atom) -> Result<&'static LoadedModule, Missing> {
    if let Some(module) = current(name) {
        return Ok(module);
    }
    let _loading = LOADING.lock();
    if let Some(module) = current(name) {
        return Ok(module);
    }
    if on_load::is_claimed(name) {
        return Err(Missing::OnLoad);
    }
    let (module, origin) = read_from_sources(name.as_str()).ok_or(Missing::Absent)?;
    if module.on_load.is_some() {
        return Err(Missing::OnLoad);
    }
    let (loaded, displaced) = super::loader::load(&module, origin).map_err(|_| Missing::Absent)?;
    if let Some(displaced) = displaced {
        super::purge::purge(displaced);
    }
    Ok(loaded)
}

/// Brings a module of the sources into memory without making it current: the number of the version.
pub fn stage_from_sources(name: Atom) -> Option<u64> {
    let (module, origin) = read_from_sources(name.as_str())?;
    on_load::stage(&module, origin).ok()
}

/// What a module of the sources exports, read from there without loading it.
pub fn exports_unloaded(name: Atom) -> Option<Vec<(Atom, u8)>> {
    let (module, _) = read_from_sources(name.as_str())?;
    let name = |e: &ampoule_bytecode::module::Export| Atom::intern(&module.atoms[e.name as usize]);
    Some(module.exports.iter().map(|e| (name(e), e.arity)).collect())
}

/// The number of a new version.
pub(super) fn next_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Gives a freshly built version its place in memory. It may be run, nobody can call it by name.
pub(super) fn settle(module: LoadedModule) -> &'static LoadedModule {
    let module: &'static LoadedModule = Box::leak(Box::new(module));
    let (start, end) = module.range();
    let mut by_address = BY_ADDRESS.write();
    let at = by_address.partition_point(|&(other, _, _)| other < start);
    by_address.insert(at, (start, end, module));
    module
}

/// Makes a version the current one; what was current becomes old. A version that was old already is
/// out of the table then, to be purged: that one, if there was one.
pub(super) fn make_current(module: &'static LoadedModule) -> Option<&'static LoadedModule> {
    let mut modules = MODULES.write();
    let versions = modules.get_or_insert_default().entry(module.name).or_default();
    let mut displaced = None;
    if let Some(before) = versions.current.replace(module) {
        for &(name, arity, _) in &before.exports {
            if module.find_export(name, arity).is_none() {
                export::cell(module.name, name, arity).clear();
            }
        }
        displaced = versions.old.replace(before);
    }
    for &(name, arity, function) in &module.exports {
        let start = module.functions[function as usize].start;
        export::cell(module.name, name, arity).set_code(module.address(start));
    }
    displaced
}

/// Takes the current version out of reach: it becomes old. False when there is none, or when an
/// old one is still kept.
pub fn delete(name: Atom) -> bool {
    let mut modules = MODULES.write();
    let Some(versions) = modules.as_mut().and_then(|m| m.get_mut(&name)) else { return false };
    if versions.old.is_some() {
        return false;
    }
    let Some(current) = versions.current.take() else { return false };
    for &(function, arity, _) in &current.exports {
        export::cell(name, function, arity).clear();
    }
    versions.old = Some(current);
    true
}

/// Takes the old version out of the table, to be purged.
pub fn take_old(name: Atom) -> Option<&'static LoadedModule> {
    let mut modules = MODULES.write();
    modules.as_mut()?.get_mut(&name)?.old.take()
}

/// Takes all versions out of the table, and the name.
pub(super) fn take_all(name: Atom) -> [Option<&'static LoadedModule>; 2] {
    let mut modules = MODULES.write();
    let Some(versions) = modules.as_mut().and_then(|m| m.remove(&name)) else { return [None; 2] };
    for &(function, arity, _) in versions.current.iter().flat_map(|current| &current.exports) {
        export::cell(name, function, arity).clear();
    }
    [versions.current, versions.old]
}

/// Runs `look` on the current version, for threads that run no processes.
pub fn with_current<T>(name: Atom, look: impl FnOnce(&LoadedModule) -> T) -> Option<T> {
    let modules = MODULES.read();
    Some(look(modules.as_ref()?.get(&name)?.current?))
}

/// Frees a version.
///
/// # Safety
/// It is out of the table, no code of it runs or will, no term leads to its literals. Its closures
/// may be called; they lead to stubs.
pub(super) unsafe fn unload(version: &'static LoadedModule) {
    {
        let mut by_address = BY_ADDRESS.write();
        let (start, _) = version.range();
        let at = by_address.partition_point(|&(other, _, _)| other < start);
        by_address.remove(at);
    }
    GENERATION.fetch_add(1, Ordering::Relaxed);
    // SAFETY: versions and lambdas were leaked by the loader; a lambda that was met since the
    // round began, or may be where nobody looks, stays.
    unsafe {
        let version = Box::from_raw(std::ptr::from_ref(version).cast_mut());
        for &lambda in &version.lambdas {
            if !lambda.used.load(Ordering::Relaxed) && !lambda.kept.load(Ordering::Relaxed) {
                drop(Box::from_raw(std::ptr::from_ref(lambda).cast_mut()));
            }
        }
    }
}

/// The place that an address of loaded code stands for.
pub fn place(address: *const u64) -> Option<Place> {
    let address = address as usize;
    let slot = (address >> 3 ^ address >> 12) % FOUND_MAX;
    let now = GENERATION.load(Ordering::Relaxed);
    FOUND.with_borrow_mut(|(generation, found)| {
        if *generation != now {
            *generation = now;
            found.clear();
        }
        if let Some(Some((known, place))) = found.get(slot)
            && *known == address
        {
            return Some(*place);
        }
        let place = find_place(address)?;
        if found.is_empty() {
            found.resize(FOUND_MAX, None);
        }
        found[slot] = Some((address, place));
        Some(place)
    })
}

fn find_place(address: usize) -> Option<Place> {
    let by_address = BY_ADDRESS.read();
    let after = by_address.partition_point(|&(start, _, _)| start <= address);
    let &(start, end, module) = by_address.get(after.checked_sub(1)?)?;
    if address >= end {
        return None;
    }
    let offset = ((address - start) / 8) as u32;
    let after = module.functions.partition_point(|f| f.start <= offset);
    let function = module.functions.get(after.checked_sub(1)?)?;
    Some(Place { module, function, shown: function, offset, call_line: None })
}

/// Where calls of `module.name/arity` by full name go, if it is a function that can be called.
/// Loads the module if need be.
pub fn resolve(module: Atom, name: Atom, arity: u8) -> Result<&'static Export, Missing> {
    let cell = export::cell(module, name, arity);
    if cell.is_defined() {
        return Ok(cell);
    }
    ensure_loaded(module)?;
    if cell.is_defined() { Ok(cell) } else { Err(Missing::Absent) }
}
