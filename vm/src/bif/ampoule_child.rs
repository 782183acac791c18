//! `:ampoule_child`: programs of the system, run as children of the machine.

use super::NativeContext;
use super::os::{posix_error, variables};
use super::prim_file::path;
use crate::io;
use crate::term::{Atom, Resource, Term, make, names};
use parking_lot::Mutex;
use std::ffi::OsString;
use std::io::{PipeReader, Read, Result};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};

struct Running {
    child: Mutex<Child>,
    output: Mutex<PipeReader>,
}

/// Bytes of output taken at a time.
const CHUNK_BYTES: usize = 64 << 10;

fn start(command: &mut Command, merges_errors: bool) -> Result<Running> {
    let (reader, writer) = std::io::pipe()?;
    if merges_errors {
        command.stderr(writer.try_clone()?);
    }
    command.stdin(Stdio::null()).stdout(writer);
    let child = command.spawn()?;
    Ok(Running { child: Mutex::new(child), output: Mutex::new(reader) })
}

/// Changes to the environment: a list of name and value, or name and false.
fn environment(
    ctx: &mut NativeContext<'_>,
    command: &mut Command,
    list: Term,
) -> std::result::Result<(), super::Interrupt> {
    command.env_clear().envs(variables());
    for item in ctx.list_items(list)? {
        let Some(&[name, value]) = item.tuple() else { return Err(ctx.badarg()) };
        let name = OsString::from_vec(ctx.bytes(name)?.into_owned());
        if value == Term::bool(false) {
            command.env_remove(name);
        } else {
            command.env(name, OsString::from_vec(ctx.bytes(value)?.into_owned()));
        }
    }
    Ok(())
}

fn running(ctx: &NativeContext<'_>, term: Term) -> std::result::Result<&'static Running, super::Interrupt> {
    term.resource().and_then(|r| r.get::<Running>()).ok_or_else(|| ctx.badarg())
}

crate::natives! { module "ampoule_child";
    /// Starts `[program, name, argument...]` in a folder (or `nil`), with changes of the
    /// environment, standard error with the output if so: `{:ok, child}` or `{:error, reason}`.
    fn start/4 [blocking] (ctx, [words, folder, changes, merges]) {
        io::flush();
        let mut all = Vec::new();
        for word in ctx.list_items(words)? {
            all.push(path(ctx, word)?);
        }
        let [program, name, arguments @ ..] = &all[..] else { return Err(ctx.badarg()) };
        let mut command = Command::new(program);
        std::os::unix::process::CommandExt::arg0(&mut command, name);
        command.args(arguments);
        if folder != Term::atom(Atom::intern("nil")) {
            command.current_dir(path(ctx, folder)?);
        }
        environment(ctx, &mut command, changes)?;
        match start(&mut command, merges == Term::bool(true)) {
            Ok(running) => {
                let number = ctx.scheduler.make_reference();
                let child = make::resource(ctx.heap(), number, Resource::new(running, 256));
                Ok(ctx.tuple(&[Term::atom(names::OK), child]))
            }
            Err(e) => posix_error(ctx, &e),
        }
    }

    /// The next bytes of the output, or `:eof`.
    fn read/1 [blocking] (ctx, [child]) {
        let running = running(ctx, child)?;
        let mut bytes = vec![0; CHUNK_BYTES];
        match running.output.lock().read(&mut bytes) {
            Ok(0) | Err(_) => Ok(Term::atom(Atom::intern("eof"))),
            Ok(count) => Ok(ctx.binary(&bytes[..count])),
        }
    }

    /// Waits for the end: the status, 128 and the signal's number if a signal ended it.
    fn wait/1 [blocking] (ctx, [child]) {
        let running = running(ctx, child)?;
        match running.child.lock().wait() {
            Ok(status) => {
                let code = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
                Ok(Term::small(i64::from(code)))
            }
            Err(_) => Ok(Term::small(-1)),
        }
    }
}
