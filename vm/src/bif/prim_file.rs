//! `:prim_file`: open files, and what the file system knows of files. `:file` is built on it.
//!
//! An open file is a resource with two buffers. Reading and writing go to the buffers without
//! leaving the scheduler where they can, and to a helper thread where the system must be asked.
//!
//! INVARIANT: at most one of the buffers holds anything: what was read ahead is given back (by
//! seeking) before something is written, what is unwritten is written before something is read.

use super::os::posix_error;
use super::{Interrupt, NativeContext, NativeFn, Outcome};
use crate::term::{Atom, Resource, Term, make, names};
use parking_lot::Mutex;
use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{Error, Read, Result, Seek, SeekFrom, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt, PermissionsExt};
use std::path::PathBuf;

/// Bytes asked of the system at a time, and gathered before they are written.
const BUFFER_BYTES: usize = 64 << 10;

/// An open file; none when it was closed.
struct Open {
    state: Mutex<Option<State>>,
}

struct State {
    file: File,
    /// What was read ahead; from `at` on nobody had it yet.
    ahead: Vec<u8>,
    at: usize,
    unwritten: Vec<u8>,
    /// Writes may wait in the buffer.
    delays: bool,
}

impl State {
    fn rest(&self) -> &[u8] {
        &self.ahead[self.at..]
    }

    /// Reads more; false at the end of the file.
    fn fill(&mut self) -> Result<bool> {
        self.flush()?;
        self.ahead.drain(..self.at);
        self.at = 0;
        let before = self.ahead.len();
        self.ahead.resize(before + BUFFER_BYTES, 0);
        let read = self.file.read(&mut self.ahead[before..]);
        self.ahead.truncate(before + *read.as_ref().unwrap_or(&0));
        Ok(read? > 0)
    }

    fn flush(&mut self) -> Result<()> {
        let bytes = std::mem::take(&mut self.unwritten);
        if bytes.is_empty() { Ok(()) } else { self.file.write_all(&bytes) }
    }

    /// The system's position is the program's from here on.
    fn settle(&mut self) -> Result<()> {
        self.flush()?;
        let ahead = self.rest().len();
        self.ahead.clear();
        self.at = 0;
        if ahead > 0 {
            self.file.seek(SeekFrom::Current(-(ahead as i64)))?;
        }
        Ok(())
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let count = count.min(self.rest().len());
        let bytes = self.rest()[..count].to_vec();
        self.at += count;
        bytes
    }

    /// A whole line, if the buffer has one.
    fn line(&mut self) -> Option<Vec<u8>> {
        let end = memchr::memchr(b'\n', self.rest())?;
        Some(self.take(end + 1))
    }
}

/// A file's name: text or bytes, without zeros.
pub(super) fn path(ctx: &mut NativeContext<'_>, term: Term) -> std::result::Result<PathBuf, Interrupt> {
    let bytes = if term.is_list() {
        super::os::chars(ctx, term)?.into_bytes()
    } else {
        ctx.bytes(term)?.into_owned()
    };
    if bytes.contains(&0) {
        return Err(ctx.badarg());
    }
    Ok(PathBuf::from(OsString::from_vec(bytes)))
}

fn ok(ctx: &mut NativeContext<'_>, value: Term) -> Outcome {
    Ok(ctx.tuple(&[Term::atom(names::OK), value]))
}

fn done(ctx: &mut NativeContext<'_>, result: Result<()>) -> Outcome {
    match result {
        Ok(()) => Ok(Term::atom(names::OK)),
        Err(e) => posix_error(ctx, &e),
    }
}

fn counted(ctx: &mut NativeContext<'_>, result: Result<u64>) -> Outcome {
    match result {
        Ok(count) => {
            let count = ctx.int(count as i64);
            ok(ctx, count)
        }
        Err(e) => posix_error(ctx, &e),
    }
}

/// What was read, or `:eof`.
fn read(ctx: &mut NativeContext<'_>, wanted: usize, result: Result<Vec<u8>>) -> Outcome {
    match result {
        Ok(bytes) if bytes.is_empty() && wanted > 0 => Ok(Term::atom(Atom::intern("eof"))),
        Ok(bytes) => {
            ctx.charge(1 + bytes.len() / 1000);
            let bytes = ctx.binary(&bytes);
            ok(ctx, bytes)
        }
        Err(e) => posix_error(ctx, &e),
    }
}

/// Something done to an open file; a closed one gives `{:error, :einval}`.
fn with<T>(
    ctx: &mut NativeContext<'_>,
    term: Term,
    action: impl FnOnce(&mut State) -> Result<T>,
) -> std::result::Result<Result<T>, Interrupt> {
    let Some(open) = term.resource().and_then(|r| r.get::<Open>()) else { return Err(ctx.badarg()) };
    Ok(match open.state.lock().as_mut() {
        Some(state) => action(state),
        None => Err(Error::from_raw_os_error(22)),
    })
}

/// Goes on in `body` on a helper thread.
fn on_helper(body: NativeFn, args: &[Term]) -> Interrupt {
    Interrupt::offload(body, args.to_vec())
}

fn open(ctx: &mut NativeContext<'_>, name: Term, modes: Term) -> Outcome {
    let path = path(ctx, name)?;
    let mut has = [false; 5];
    const MODES: [&str; 5] = ["read", "write", "append", "exclusive", "delayed_write"];
    for mode in ctx.list_items(modes)? {
        let text = ctx.atom(mode)?.as_str();
        if let Some(at) = MODES.iter().position(|m| *m == text) {
            has[at] = true;
        }
    }
    let [read, write, append, exclusive, delays] = has;
    let write = write || exclusive;
    let mut options = OpenOptions::new();
    options.read(read || !(write || append)).write(write).append(append).create_new(exclusive);
    options.create(write || append).truncate(write && !read && !append && !exclusive);
    let opened = options.open(&path).and_then(|file| {
        if file.metadata()?.is_dir() { Err(Error::from_raw_os_error(21)) } else { Ok(file) }
    });
    match opened {
        Ok(file) => {
            let state = State { file, ahead: Vec::new(), at: 0, unwritten: Vec::new(), delays };
            let number = ctx.scheduler.make_reference();
            let resource = Resource::new(Open { state: Mutex::new(Some(state)) }, 256);
            let term = make::resource(ctx.heap(), number, resource);
            ok(ctx, term)
        }
        Err(e) => posix_error(ctx, &e),
    }
}

fn read_some(state: &mut State, count: usize) -> Result<Vec<u8>> {
    while state.rest().len() < count {
        if !state.fill()? {
            break;
        }
    }
    Ok(state.take(count))
}

fn read_line(state: &mut State) -> Result<Vec<u8>> {
    loop {
        if let Some(line) = state.line() {
            return Ok(line);
        }
        if !state.fill()? {
            return Ok(state.take(usize::MAX));
        }
    }
}

fn write(state: &mut State, bytes: &[u8]) -> Result<()> {
    state.settle()?;
    state.file.write_all(bytes)
}

fn seek(ctx: &mut NativeContext<'_>, file: Term, whence: Term, offset: Term) -> Outcome {
    let offset = ctx.small(offset)?;
    let to = match (ctx.atom(whence)?.as_str(), u64::try_from(offset)) {
        ("bof", Ok(offset)) => SeekFrom::Start(offset),
        ("cur", _) => SeekFrom::Current(offset),
        ("eof", _) => SeekFrom::End(offset),
        _ => return posix_error(ctx, &Error::from_raw_os_error(22)),
    };
    let result = with(ctx, file, |state| {
        state.settle()?;
        state.file.seek(to)
    })?;
    counted(ctx, result)
}

fn kind(metadata: &Metadata) -> &'static str {
    let kind = metadata.file_type();
    if kind.is_file() {
        "regular"
    } else if kind.is_dir() {
        "directory"
    } else if kind.is_symlink() {
        "symlink"
    } else if kind.is_char_device() || kind.is_block_device() {
        "device"
    } else {
        "other"
    }
}

/// What the caller may do with a file.
fn access(path: &std::path::Path) -> &'static str {
    use rustix::fs::{Access, access};
    match (access(path, Access::READ_OK).is_ok(), access(path, Access::WRITE_OK).is_ok()) {
        (true, true) => "read_write",
        (true, false) => "read",
        (false, true) => "write",
        (false, false) => "none",
    }
}

/// `{:ok, {size, type, access, atime, mtime, ctime, mode, links, major, minor, inode, uid, gid}}`
fn info(ctx: &mut NativeContext<'_>, name: Term, follows: bool) -> Outcome {
    let path = path(ctx, name)?;
    let metadata = if follows { std::fs::metadata(&path) } else { std::fs::symlink_metadata(&path) };
    let metadata = match metadata {
        Ok(metadata) => metadata,
        Err(e) => return posix_error(ctx, &e),
    };
    let mut elements = vec![
        ctx.int(metadata.size() as i64),
        Term::atom(Atom::intern(kind(&metadata))),
        Term::atom(Atom::intern(access(&path))),
    ];
    let numbers = [
        metadata.atime(),
        metadata.mtime(),
        metadata.ctime(),
        i64::from(metadata.mode()),
        metadata.nlink() as i64,
        metadata.dev() as i64,
        metadata.rdev() as i64,
        metadata.ino() as i64,
        i64::from(metadata.uid()),
        i64::from(metadata.gid()),
    ];
    for number in numbers {
        let number = ctx.int(number);
        elements.push(number);
    }
    let tuple = ctx.tuple(&elements);
    ok(ctx, tuple)
}

fn set_times(path: &std::path::Path, accessed: i64, modified: i64) -> Result<()> {
    use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, utimensat};
    let time = |seconds| Timespec { tv_sec: seconds, tv_nsec: 0 };
    let times = Timestamps { last_access: time(accessed), last_modification: time(modified) };
    Ok(utimensat(CWD, path, &times, AtFlags::empty())?)
}

/// Copies the contents of a file to another, at most `count` bytes.
fn copy(from: &std::path::Path, to: &std::path::Path, count: u64) -> Result<u64> {
    let source = File::open(from)?;
    if source.metadata()?.is_dir() {
        return Err(Error::from_raw_os_error(21));
    }
    std::io::copy(&mut source.take(count), &mut File::create(to)?)
}

crate::natives! { module "prim_file";
    /// Opens a file: `{:ok, reference}`. Modes that it does not know are left to others.
    fn open/2 [blocking] (ctx, [name, modes]) { open(ctx, name, modes) }

    /// Closes a file, after what is unwritten was written.
    fn close/1 [blocking] (ctx, [file]) {
        let Some(open) = file.resource().and_then(|r| r.get::<Open>()) else { return Err(ctx.badarg()) };
        let state = open.state.lock().take();
        let result = state.map_or(Err(Error::from_raw_os_error(22)), |mut state| state.flush());
        done(ctx, result)
    }

    /// Up to so many bytes: `{:ok, bytes}`, or `:eof`.
    fn read/2 [] (ctx, [file, count]) {
        let wanted = ctx.index(count)?;
        let is_helper = ctx.scheduler.is_helper();
        let result = with(ctx, file, |state| {
            if state.rest().len() >= wanted { Ok(Some(state.take(wanted))) }
            else if is_helper { read_some(state, wanted).map(Some) }
            else { Ok(None) }
        })?;
        match result.transpose() {
            Some(result) => read(ctx, wanted, result),
            None => Err(on_helper(|ctx, args| {
                let [file, count] = args.take();
                let wanted = ctx.index(count)?;
                let result = with(ctx, file, |state| read_some(state, wanted))?;
                read(ctx, wanted, result)
            }, &[file, count])),
        }
    }

    /// The next line with its end: `{:ok, line}`, or `:eof`.
    fn read_line/1 [] (ctx, [file]) {
        match with(ctx, file, |state| Ok(state.line()))?.transpose() {
            Some(result) => read(ctx, 1, result),
            None => Err(on_helper(|ctx, args| {
                let [file] = args.take();
                let result = with(ctx, file, read_line)?;
                read(ctx, 1, result)
            }, &[file])),
        }
    }

    /// Writes iodata.
    fn write/2 [] (ctx, [file, data]) {
        let bytes = super::iodata::bytes(ctx, data)?;
        let result = with(ctx, file, |state| {
            let waits = state.delays && state.rest().is_empty() && state.unwritten.len() + bytes.len() < BUFFER_BYTES;
            if waits {
                state.unwritten.extend_from_slice(&bytes);
            }
            Ok(waits)
        })?;
        match result {
            Ok(true) => Ok(Term::atom(names::OK)),
            Err(e) => posix_error(ctx, &e),
            Ok(false) => Err(on_helper(|ctx, args| {
                let [file, data] = args.take();
                let bytes = super::iodata::bytes(ctx, data)?;
                let result = with(ctx, file, |state| write(state, &bytes))?;
                done(ctx, result)
            }, &[file, data])),
        }
    }

    /// Moves to `offset` from `:bof`, `:cur` or `:eof`: `{:ok, position}`.
    fn position/3 [blocking] (ctx, [file, whence, offset]) { seek(ctx, file, whence, offset) }

    /// Up to so many bytes at a position.
    fn pread/3 [blocking] (ctx, [file, at, count]) {
        let (at, wanted) = (ctx.index(at)?, ctx.index(count)?);
        let result = with(ctx, file, |state| {
            state.flush()?;
            let mut bytes = vec![0; wanted.min(state.file.metadata()?.len() as usize)];
            let mut filled = 0;
            while filled < bytes.len() {
                match state.file.read_at(&mut bytes[filled..], (at + filled) as u64)? {
                    0 => break,
                    more => filled += more,
                }
            }
            bytes.truncate(filled);
            Ok(bytes)
        })?;
        read(ctx, wanted, result)
    }

    /// Writes iodata at a position.
    fn pwrite/3 [blocking] (ctx, [file, at, data]) {
        let at = ctx.index(at)?;
        let bytes = super::iodata::bytes(ctx, data)?;
        let result = with(ctx, file, |state| {
            state.settle()?;
            state.file.write_all_at(&bytes, at as u64)
        })?;
        done(ctx, result)
    }

    /// Ends the file at the present position.
    fn truncate/1 [blocking] (ctx, [file]) {
        let result = with(ctx, file, |state| {
            state.settle()?;
            let at = state.file.stream_position()?;
            state.file.set_len(at)
        })?;
        done(ctx, result)
    }

    /// Waits until what was written is on the disk.
    fn sync/1 [blocking] (ctx, [file]) {
        let result = with(ctx, file, |state| {
            state.flush()?;
            state.file.sync_all()
        })?;
        done(ctx, result)
    }

    /// What the system knows of a file, of what a link leads to.
    fn info/1 [blocking] (ctx, [name]) { info(ctx, name, true) }

    /// What the system knows of a file or link.
    fn link_info/1 [blocking] (ctx, [name]) { info(ctx, name, false) }

    /// Sets the permissions of a file.
    fn set_mode/2 [blocking] (ctx, [name, mode]) {
        let path = path(ctx, name)?;
        let mode = ctx.index(mode)? as u32 & 0o7777;
        let result = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
        done(ctx, result)
    }

    /// Sets the owner and the group of a file; a negative number leaves it.
    fn set_owner/3 [blocking] (ctx, [name, user, group]) {
        let path = path(ctx, name)?;
        let number = |n: i64| u32::try_from(n).ok();
        let (user, group) = (number(ctx.small(user)?), number(ctx.small(group)?));
        let result = std::os::unix::fs::chown(path, user, group);
        done(ctx, result)
    }

    /// Sets the times of last access and change, in seconds since 1970.
    fn set_times/3 [blocking] (ctx, [name, accessed, modified]) {
        let path = path(ctx, name)?;
        let (accessed, modified) = (ctx.small(accessed)?, ctx.small(modified)?);
        let result = set_times(&path, accessed, modified);
        done(ctx, result)
    }

    /// Another name for a file.
    fn make_link/2 [blocking] (ctx, [there, new]) {
        let (there, new) = (path(ctx, there)?, path(ctx, new)?);
        let result = std::fs::hard_link(there, new);
        done(ctx, result)
    }

    /// A link to a file or folder.
    fn make_symlink/2 [blocking] (ctx, [there, new]) {
        let (there, new) = (path(ctx, there)?, path(ctx, new)?);
        let result = std::os::unix::fs::symlink(there, new);
        done(ctx, result)
    }

    /// `{:ok, name}` of what a link leads to, as a binary.
    fn read_link/1 [blocking] (ctx, [name]) {
        let path = path(ctx, name)?;
        match std::fs::read_link(path) {
            Ok(target) => {
                let target = ctx.binary(target.as_os_str().as_bytes());
                ok(ctx, target)
            }
            Err(e) => posix_error(ctx, &e),
        }
    }

    /// Copies what is in a file, at most so many bytes (all for `:infinity`): `{:ok, bytes}`.
    fn copy/3 [blocking] (ctx, [from, to, count]) {
        let (from, to) = (path(ctx, from)?, path(ctx, to)?);
        let count = if count.as_atom().is_some() { u64::MAX } else { ctx.index(count)? as u64 };
        let result = copy(&from, &to, count);
        counted(ctx, result)
    }
}
