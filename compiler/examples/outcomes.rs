//! Writes what parsing the snippets of a file gives, as `tests/record/quoted.exs` does with the
//! reference: to compare the two on any snippets. A file without separators is one snippet.

#[path = "../tests/support/mod.rs"]
mod support;

fn main() {
    let run = || {
        for path in std::env::args().skip(1) {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let all: Vec<String> = support::snippets(&text).iter().map(|s| support::outcome(s)).collect();
            print!("{}{}", all.join(support::SEPARATOR), support::SEPARATOR);
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(run).expect("a thread");
    thread.join().expect("no panic");
}
