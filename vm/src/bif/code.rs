//! `:code`: which modules there are.

use crate::bif::erlang::processes::answer;
use crate::bif::erlang::texts::{char_list, list_text};
use crate::bif::{Args, Callee, Interrupt, NativeContext, NativeFn, Outcome};
use crate::code::{self, Missing, Origin, module, natives, on_load, purge};
use crate::io::module_files;
use crate::term::{Atom, Term, names};

/// A path given as a binary or a charlist.
fn path(ctx: &mut NativeContext, path: Term) -> Result<String, Interrupt> {
    if path.is_list() { list_text(ctx, path) } else { ctx.text(path) }
}

/// `{:error, reason}`
fn error(ctx: &mut NativeContext, reason: &str) -> Term {
    ctx.tuple(&[Term::atom(names::ERROR), Term::atom(Atom::intern(reason))])
}

fn add_directory(ctx: &mut NativeContext, directory: Term, first: bool) -> Result<Term, Interrupt> {
    let directory = path(ctx, directory)?;
    if module_files::add_directory(&directory, first) {
        return Ok(Term::TRUE);
    }
    Ok(error(ctx, "bad_directory"))
}

/// Where a module comes from, as the language says it.
fn origin_term(ctx: &mut NativeContext, origin: &Origin) -> Term {
    match origin {
        Origin::Library => Term::atom(Atom::boot("preloaded")),
        Origin::File(file) => char_list(ctx, file),
    }
}

/// Loads a module that was read: `{:module, name}`. One that has a function to run first is staged,
/// and `:code.activate/2` does the rest.
fn load(ctx: &mut NativeContext, read: Option<ampoule_bytecode::Module>, file: String) -> Outcome {
    let Some(module) = read else { return Ok(error(ctx, "badfile")) };
    let origin = Origin::File(file);
    if module.on_load.is_some() {
        let name = Atom::intern(&module.atoms[0]);
        return match on_load::stage(&module, origin) {
            Ok(number) => {
                let arguments = vec![Term::atom(name), Term::small(number as i64)];
                Err(Interrupt::tail_call(Callee::Mfa(names::CODE, names::ACTIVATE), arguments))
            }
            Err(_) => Ok(error(ctx, "badfile")),
        };
    }
    Ok(match code::load_from(&module, origin) {
        Ok(name) => ctx.tuple(&[Term::atom(names::MODULE), Term::atom(name)]),
        Err(_) => error(ctx, "badfile"),
    })
}

/// Purges an old version, and goes on in `then` with the number of the answer and these terms.
fn purge_old(
    ctx: &mut NativeContext,
    old: &'static module::LoadedModule,
    then: NativeFn,
    state: &[Term],
) -> Interrupt {
    let number = ctx.scheduler.make_reference();
    purge::purge_for(ctx.scheduler.core(), ctx.running.pid(), number, old);
    let mut all = vec![Term::small(number as i64)];
    all.extend_from_slice(state);
    Interrupt::wait(then, all, None)
}

/// Behind a purge: its answer.
fn purge_came(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    answer(ctx, args, purge_came)
}

/// Behind the purge before a module is loaded.
fn load_when_purged(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let [number, name, file, binary] = args.take();
    if ctx.running.take_reply(number.small_value() as u64).is_none() {
        return Err(Interrupt::wait(load_when_purged, vec![number, name, file, binary], None));
    }
    load_binary(ctx, name, file, binary)
}

fn load_binary(ctx: &mut NativeContext<'_>, name: Term, file: Term, binary: Term) -> Outcome {
    let name = ctx.atom(name)?;
    let file = path(ctx, file)?;
    let bytes = ctx.bytes(binary)?;
    let read = ampoule_bytecode::file::read(&bytes).ok();
    let read = read.filter(|module| module.atoms.first().is_some_and(|own| own == name.as_str()));
    let read = read.filter(|module| ampoule_bytecode::verify::verify(module).is_ok());
    load(ctx, read, file)
}

/// One item of what a module knows of itself.
pub fn module_info(ctx: &mut NativeContext, name: Atom, item: Atom) -> Result<Term, Interrupt> {
    match code::ensure_loaded(name) {
        Ok(()) => {}
        Err(Missing::Absent) => return Err(ctx.badarg()),
        Err(Missing::OnLoad) => {
            let arguments = ctx.list(&[Term::atom(item)]);
            let arguments = vec![Term::atom(name), Term::atom(Atom::boot("module_info")), arguments];
            return Err(Interrupt::tail_call(Callee::Mfa(names::CODE, names::CALL_LOADED), arguments));
        }
    }
    let loaded = module::current(name);
    match item.as_str() {
        "module" => Ok(Term::atom(name)),
        "exports" | "functions" => {
            let exports = code::module_exports(name).unwrap_or_default();
            let pairs: Vec<Term> = exports
                .into_iter()
                .map(|(f, arity)| ctx.tuple(&[Term::atom(f), Term::small(i64::from(arity))]))
                .collect();
            Ok(ctx.list(&pairs))
        }
        "attributes" => Ok(loaded.and_then(|m| m.attributes).unwrap_or(Term::NIL)),
        "compile" => {
            let Some(file) = loaded.and_then(|m| m.source_file()) else { return Ok(Term::NIL) };
            let path = std::path::absolute(file).unwrap_or_else(|_| file.into());
            let source = char_list(ctx, &path.to_string_lossy());
            let pair = ctx.tuple(&[Term::atom(Atom::boot("source")), source]);
            Ok(ctx.list(&[pair]))
        }
        "md5" => {
            let digest = loaded.map_or(0, |m| m.digest);
            let digest = crate::bif::digest::md5(&digest.to_be_bytes());
            Ok(ctx.binary(&digest))
        }
        "nifs" => Ok(Term::NIL),
        "native" => Ok(Term::FALSE),
        _ => Err(ctx.badarg()),
    }
}

crate::natives! { module "code";
    /// Load a module if it is not loaded: `{:module, name}` or `{:error, :nofile}`.
    fn ensure_loaded/1 [] (ctx, [name]) {
        let atom = ctx.atom(name)?;
        match code::ensure_loaded(atom) {
            Ok(()) => Ok(ctx.tuple(&[Term::atom(names::MODULE), name])),
            Err(Missing::Absent) => Ok(error(ctx, "nofile")),
            Err(Missing::OnLoad) => {
                Err(Interrupt::tail_call(Callee::Mfa(names::CODE, names::LOAD_RUNNING), vec![name]))
            }
        }
    }
    /// Become the one who loads a module that has a function to run first: `:ok`, or the process
    /// that is at it already.
    fn claim/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        let core = ctx.scheduler.core();
        let other = on_load::claim(name, ctx.running.pid(), |pid| core.is_alive(pid));
        Ok(other.map_or(Term::atom(names::OK), Term::pid))
    }
    /// The end of what `claim/1` began.
    fn release/1 [] (ctx, [name]) {
        on_load::release(ctx.atom(name)?);
        Ok(Term::atom(names::OK))
    }
    /// Bring a module of the code path into memory, out of reach: the number of the version, or
    /// `{:module, name}` if it is loaded already, or an error.
    fn stage/1 [] (ctx, [name]) {
        let atom = ctx.atom(name)?;
        if module::current(atom).is_some() {
            return Ok(ctx.tuple(&[Term::atom(names::MODULE), name]));
        }
        match module::stage_from_sources(atom) {
            Some(number) => Ok(Term::small(number as i64)),
            None => Ok(error(ctx, "nofile")),
        }
    }
    /// The number of the version of a module that was staged last, or nil.
    fn staged/1 [] (ctx, [name]) {
        let number = on_load::staged(ctx.atom(name)?);
        Ok(number.map_or(Term::atom(names::NIL), |number| Term::small(number as i64)))
    }
    /// The function to run of a staged version; the process that asks is the one that runs it.
    fn on_load_function/2 [] (ctx, [name, number]) {
        let name = ctx.atom(name)?;
        let function = number.as_small().and_then(|number| on_load::function(number as u64));
        let Some(function) = function else { return Err(ctx.badarg()) };
        on_load::runs(name, ctx.running.pid());
        Ok(crate::term::make::closure(ctx.heap(), function, &[]))
    }
    /// Whether this process runs the function of a module that is being loaded.
    fn is_running_on_load/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        Ok(Term::bool(on_load::runner(name) == Some(ctx.running.pid())))
    }
    /// Make a staged version the current one, or give it up.
    fn finish_on_load/2 [] (ctx, [number, ok]) {
        let Some(number) = number.as_small() else { return Err(ctx.badarg()) };
        match ok == Term::TRUE {
            true => on_load::publish(number as u64),
            false => on_load::give_up(number as u64),
        }
        Ok(Term::atom(names::OK))
    }
    /// The file of a loaded module, or false.
    fn is_loaded/1 [] (ctx, [name]) {
        let atom = ctx.atom(name)?;
        if !code::is_loaded(atom) {
            return Ok(Term::FALSE);
        }
        let origin = module::current(atom).map_or(Origin::Library, |module| module.origin.clone());
        let file = origin_term(ctx, &origin);
        Ok(ctx.tuple(&[Term::atom(names::FILE), file]))
    }
    /// Names of all loaded modules.
    fn loaded_modules/0 [] (ctx, []) {
        let names: Vec<Term> = module::loaded().into_iter().map(Term::atom).collect();
        Ok(ctx.list(&names))
    }
    /// Names of all modules that could be loaded, as texts.
    fn available_modules/0 [] (ctx, []) {
        let names: Vec<Term> = module::names_in_sources().iter().map(|name| ctx.string(name)).collect();
        Ok(ctx.list(&names))
    }
    /// Search a directory for modules before all others.
    fn add_patha/1 [] (ctx, [directory]) { add_directory(ctx, directory, true) }
    /// Search a directory for modules after all others.
    fn add_pathz/1 [] (ctx, [directory]) { add_directory(ctx, directory, false) }
    /// Search a directory for modules no more.
    fn del_path/1 [] (ctx, [directory]) {
        let directory = path(ctx, directory)?;
        Ok(Term::bool(module_files::remove_directory(&directory)))
    }
    /// The directories searched for modules.
    fn get_path/0 [] (ctx, []) {
        let all: Vec<Term> = module_files::directories().iter().map(|d| char_list(ctx, d)).collect();
        Ok(ctx.list(&all))
    }
    /// Load the module in a file, its name given without `.amp`.
    fn load_abs/1 [] (ctx, [file]) {
        let file = path(ctx, file)? + ".amp";
        let read = module_files::read_module(file.as_ref());
        load(ctx, read, file)
    }
    /// Load the module that a binary holds; the name must be its own.
    fn load_binary/3 [] (ctx, [name, file, binary]) {
        let atom = ctx.atom(name)?;
        path(ctx, file)?;
        ctx.bytes(binary)?;
        match module::take_old(atom) {
            Some(old) => Err(purge_old(ctx, old, load_when_purged, &[name, file, binary])),
            None => load_binary(ctx, name, file, binary),
        }
    }
    /// Where a module comes from: its file, `:preloaded`, or `:non_existing`.
    fn which/1 [] (ctx, [name]) {
        let atom = ctx.atom(name)?;
        let loaded = module::current(atom).map(|module| module.origin.clone());
        match loaded.or_else(|| module::origin_in_sources(atom.as_str())) {
            Some(origin) => Ok(origin_term(ctx, &origin)),
            None => Ok(Term::atom(Atom::boot(if code::is_loaded(atom) { "preloaded" } else { "non_existing" }))),
        }
    }
    /// Name, bytes and file of a module that could be loaded; `:error` when there is none.
    fn get_object_code/1 [] (ctx, [name]) {
        let atom = ctx.atom(name)?;
        let Some((bytes, origin)) = module::bytes_in_sources(atom.as_str()) else {
            return Ok(Term::atom(names::ERROR));
        };
        let (binary, file) = (ctx.binary(&bytes), origin_term(ctx, &origin));
        Ok(ctx.tuple(&[name, binary, file]))
    }
    /// Whether the loaded version of a module was made from the code in these bytes.
    fn is_current/2 [] (ctx, [name, binary]) {
        let atom = ctx.atom(name)?;
        let bytes = ctx.bytes(binary)?;
        let read = ampoule_bytecode::file::read(&bytes).ok();
        Ok(Term::bool(read.is_some_and(|module| code::is_current(atom, &module))))
    }
    /// The current version becomes the old one.
    fn delete/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        Ok(Term::bool(code::delete(name)))
    }
    /// The old version of a module goes; who runs it is killed. Whether anyone was.
    fn purge/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        let Some(old) = module::take_old(name) else { return Ok(Term::FALSE) };
        Err(purge_old(ctx, old, purge_came, &[]))
    }
    /// The old version of a module goes, if nobody runs it. Whether there is none now.
    fn soft_purge/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        if !module::has_old(name) {
            return Ok(Term::TRUE);
        }
        let number = ctx.scheduler.make_reference();
        purge::soft_purge_for(ctx.scheduler.core(), ctx.running.pid(), number, name);
        Err(Interrupt::wait(purge_came, vec![Term::small(number as i64)], None))
    }
    /// A chunk of a module, given by its name or as the bytes of its file, in external form; or nil.
    fn module_chunk/2 [] (ctx, [of, tag]) {
        let tag = ctx.bytes(tag)?;
        let Ok(tag) = <[u8; 4]>::try_from(&tag[..]) else { return Err(ctx.badarg()) };
        let found = if of.as_atom().is_some() {
            module::chunk(ctx.atom(of)?, tag)
        } else {
            let bytes = ctx.bytes(of)?;
            ampoule_bytecode::file::chunk(&bytes, tag).ok().flatten()
        };
        Ok(found.map_or(Term::atom(names::NIL), |data| ctx.binary(&data)))
    }
    /// The bytes of a module with one more chunk, in place of one of this tag.
    fn with_chunk/3 [] (ctx, [binary, tag, data]) {
        let tag = ctx.bytes(tag)?;
        let Ok(tag) = <[u8; 4]>::try_from(&tag[..]) else { return Err(ctx.badarg()) };
        let data = ctx.bytes(data)?.to_vec();
        let bytes = ctx.bytes(binary)?;
        let Ok(mut module) = ampoule_bytecode::file::read(&bytes) else { return Err(ctx.badarg()) };
        module.chunks.retain(|chunk| chunk.tag != tag);
        module.chunks.push(ampoule_bytecode::module::Chunk { tag, data });
        Ok(ctx.binary(&ampoule_bytecode::file::write(&module)))
    }
    /// Names and arities of what the module in these bytes exports; nil when they are no module.
    fn exports_in/1 [] (ctx, [binary]) {
        let bytes = ctx.bytes(binary)?;
        let Ok(exports) = ampoule_bytecode::file::exports(&bytes) else { return Ok(Term::atom(names::NIL)) };
        let pairs: Vec<Term> = exports
            .into_iter()
            .map(|(name, arity)| ctx.tuple(&[Term::atom(Atom::intern(name)), Term::small(i64::from(arity))]))
            .collect();
        Ok(ctx.list(&pairs))
    }
    /// Whether the machine itself implements functions of a module.
    fn has_natives/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        Ok(Term::bool(natives::of_module(name).next().is_some()))
    }
}
