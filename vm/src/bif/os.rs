//! `:os`: environment variables and what system this is.
//!
//! Reference: <https://www.erlang.org/doc/apps/kernel/os.html>

use super::{Interrupt, NativeContext, Outcome};
use crate::term::{Atom, Term, names};
use parking_lot::RwLock;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::sync::LazyLock;

/// The variables as programs see them: those the machine was started with, and their own
/// changes. The process environment itself is never written, since other threads may read it.
static VARIABLES: LazyLock<RwLock<BTreeMap<OsString, OsString>>> =
    LazyLock::new(|| RwLock::new(std::env::vars_os().collect()));

/// A variable as programs see it.
pub fn variable(name: &str) -> Option<OsString> {
    VARIABLES.read().get(std::ffi::OsStr::new(name)).cloned()
}

/// All variables as programs see them.
pub(super) fn variables() -> Vec<(OsString, OsString)> {
    VARIABLES.read().iter().map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// A charlist of bytes that should be UTF-8.
fn charlist(ctx: &mut NativeContext<'_>, bytes: &[u8]) -> Term {
    let text = String::from_utf8_lossy(bytes);
    let items: Vec<Term> = text.chars().map(|c| Term::small(i64::from(u32::from(c)))).collect();
    ctx.list(&items)
}

/// Text of a charlist or a binary.
pub(super) fn chars(ctx: &mut NativeContext<'_>, term: Term) -> Result<String, Interrupt> {
    if term.is_list() {
        let items = ctx.list_items(term)?;
        let text: Option<String> =
            items.iter().map(|t| char::from_u32(u32::try_from(t.as_small()?).ok()?)).collect();
        return text.ok_or_else(|| ctx.badarg());
    }
    ctx.text(term)
}

/// A variable's name: not empty, without `=` and zero bytes.
fn name(ctx: &mut NativeContext<'_>, term: Term) -> Result<OsString, Interrupt> {
    let text = chars(ctx, term)?;
    if text.is_empty() || text.contains(['=', '\0']) {
        return Err(ctx.badarg());
    }
    Ok(OsString::from_vec(text.into_bytes()))
}

crate::natives! { module "os";
    /// All variables, as `NAME=value` charlists.
    fn getenv/0 [] (ctx, []) {
        let all: Vec<Vec<u8>> = VARIABLES
            .read()
            .iter()
            .map(|(k, v)| [k.as_bytes(), b"=", v.as_bytes()].concat())
            .collect();
        let items: Vec<Term> = all.iter().map(|line| charlist(ctx, line)).collect();
        Ok(ctx.list(&items))
    }

    /// All variables, as pairs of charlists.
    fn env/0 [] (ctx, []) {
        let all: Vec<(OsString, OsString)> =
            VARIABLES.read().iter().map(|(k, v)| (k.clone(), v.clone())).collect();
        let mut items = Vec::with_capacity(all.len());
        for (k, v) in all {
            let pair = [charlist(ctx, k.as_bytes()), charlist(ctx, v.as_bytes())];
            items.push(ctx.tuple(&pair));
        }
        Ok(ctx.list(&items))
    }

    /// The value of a variable as a charlist, or false.
    fn getenv/1 [] (ctx, [variable]) {
        let name = name(ctx, variable)?;
        let value = VARIABLES.read().get(&name).cloned();
        match value {
            Some(value) => Ok(charlist(ctx, value.as_bytes())),
            None => Ok(Term::bool(false)),
        }
    }

    /// The value of a variable as a charlist, or the default.
    fn getenv/2 [] (ctx, [variable, default]) {
        let name = name(ctx, variable)?;
        let value = VARIABLES.read().get(&name).cloned();
        match value {
            Some(value) => Ok(charlist(ctx, value.as_bytes())),
            None => Ok(default),
        }
    }

    /// Sets a variable.
    fn putenv/2 [] (ctx, [variable, value]) {
        let name = name(ctx, variable)?;
        let value = chars(ctx, value)?;
        if value.contains('\0') {
            return Err(ctx.badarg());
        }
        VARIABLES.write().insert(name, OsString::from_vec(value.into_bytes()));
        Ok(Term::bool(true))
    }

    /// Removes a variable.
    fn unsetenv/1 [] (ctx, [variable]) {
        let name = name(ctx, variable)?;
        VARIABLES.write().remove(&name);
        Ok(Term::bool(true))
    }

    /// `{family, name}` of the system.
    fn type/0 [] (ctx, []) {
        let name = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
        Ok(ctx.tuple(&[Term::atom(Atom::intern("unix")), Term::atom(Atom::intern(name))]))
    }

    /// `{major, minor, release}` of the system.
    fn version/0 [] (ctx, []) {
        let release = rustix::system::uname().release().to_string_lossy().into_owned();
        let mut numbers = release.split(['.', '-']).map(|n| n.parse::<i64>().unwrap_or(0));
        let three: [Term; 3] = std::array::from_fn(|_| Term::small(numbers.next().unwrap_or(0)));
        Ok(ctx.tuple(&three))
    }

    /// The number of the operating system's process, as a charlist.
    fn getpid/0 [] (ctx, []) {
        let text = std::process::id().to_string();
        Ok(charlist(ctx, text.as_bytes()))
    }
}

/// Names of the system's errors, by number, as POSIX has them on Linux.
const POSIX: &[(i32, &str)] = &[
    (1, "eperm"),
    (2, "enoent"),
    (3, "esrch"),
    (4, "eintr"),
    (5, "eio"),
    (6, "enxio"),
    (7, "e2big"),
    (8, "enoexec"),
    (9, "ebadf"),
    (10, "echild"),
    (11, "eagain"),
    (12, "enomem"),
    (13, "eacces"),
    (14, "efault"),
    (16, "ebusy"),
    (17, "eexist"),
    (18, "exdev"),
    (19, "enodev"),
    (20, "enotdir"),
    (21, "eisdir"),
    (22, "einval"),
    (23, "enfile"),
    (24, "emfile"),
    (25, "enotty"),
    (26, "etxtbsy"),
    (27, "efbig"),
    (28, "enospc"),
    (29, "espipe"),
    (30, "erofs"),
    (31, "emlink"),
    (32, "epipe"),
    (36, "enametoolong"),
    (39, "enotempty"),
    (40, "eloop"),
    (95, "enotsup"),
    (110, "etimedout"),
    (116, "estale"),
    (122, "edquot"),
];

/// `{:error, reason}` of an input or output error, with the reason's POSIX name.
pub(super) fn posix_error(ctx: &mut NativeContext<'_>, error: &std::io::Error) -> Outcome {
    let number = error.raw_os_error();
    let name = POSIX.iter().find(|(n, _)| Some(*n) == number).map_or("eio", |(_, name)| name);
    Ok(ctx.tuple(&[Term::atom(names::ERROR), Term::atom(Atom::intern(name))]))
}
