//! Standard output and standard error of the whole machine.
//!
//! Output is collected in one buffer. It leaves when it is large, before anything is written to
//! standard error, before standard input is read, when a scheduler has nothing to do, when the
//! machine halts; on a terminal at the end of each line.
//!
//! INVARIANT: what was given to `write_stdout` before `flush` is called has left when it returns,
//! in order; a stream that nobody reads any more swallows what is written.

use parking_lot::Mutex;
use std::io::{IsTerminal, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// The buffer is emptied when it has grown to this many bytes.
const BUFFER_BYTES: usize = 64 << 10;

static BUFFER: Mutex<Vec<u8>> = Mutex::new(Vec::new());
/// Whether the buffer holds anything: so that `flush` is one load when there is nothing to do.
static IS_PENDING: AtomicBool = AtomicBool::new(false);

/// Whether standard output is a terminal.
pub fn is_terminal() -> bool {
    static TERMINAL: OnceLock<bool> = OnceLock::new();
    *TERMINAL.get_or_init(|| std::io::stdout().is_terminal())
}

pub fn write_stdout(bytes: &[u8]) {
    let mut buffer = BUFFER.lock();
    buffer.extend_from_slice(bytes);
    IS_PENDING.store(true, Ordering::Relaxed);
    if buffer.len() >= BUFFER_BYTES || is_terminal() && bytes.contains(&b'\n') {
        empty(&mut buffer);
    }
}

/// Lets everything written so far out.
#[inline]
pub fn flush() {
    if IS_PENDING.load(Ordering::Relaxed) {
        empty(&mut BUFFER.lock());
    }
}

/// Standard output first, then this.
pub fn write_stderr(bytes: &[u8]) {
    let mut buffer = BUFFER.lock();
    empty(&mut buffer);
    swallow(std::io::stderr().lock().write_all(bytes));
}

fn empty(buffer: &mut Vec<u8>) {
    if !buffer.is_empty() {
        let mut stdout = std::io::stdout().lock();
        swallow(stdout.write_all(buffer).and_then(|()| stdout.flush()));
        buffer.clear();
    }
    IS_PENDING.store(false, Ordering::Relaxed);
}

/// A closed stream is no error of the program's.
fn swallow(result: std::io::Result<()>) {
    drop(result);
}

/// Columns and rows of the terminal that standard output is.
pub fn terminal_size() -> Option<(u16, u16)> {
    if !is_terminal() {
        return None;
    }
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
    (size.ws_col > 0).then_some((size.ws_col, size.ws_row))
}
