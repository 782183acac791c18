//! Patterns, offsets, limits.

use super::*;

const PLENTY: MatchLimits = MatchLimits { steps: 10_000_000, depth: None, exact: false };

fn compile(source: &str) -> Pattern {
    let flags = CompileFlags { utf: true, ..CompileFlags::default() };
    Pattern::compile(source.as_bytes(), flags, None).expect("a pattern")
}

fn find(pattern: &Pattern, subject: &str, from: usize) -> Option<Vec<usize>> {
    let subject = Subject::new(subject.as_bytes().into(), pattern).expect("text");
    let mut offsets = Vec::new();
    match pattern.find(&subject, from, MatchFlags::default(), PLENTY, &mut offsets) {
        Found::Match(_) => Some(offsets),
        Found::Nothing => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn groups_have_offsets_or_none() {
    let pattern = compile("(x)?b(c)(y)?");
    for _ in 0..5 {
        assert_eq!(find(&pattern, "abc", 0), Some(vec![1, 3, UNSET, UNSET, 2, 3, UNSET, UNSET]));
        assert_eq!(find(&pattern, "abc", 2), None);
    }
    assert_eq!(compile("(?<b>.)(?<a>.)").names(), [(b"a".to_vec(), 2), (b"b".to_vec(), 1)]);
}

#[test]
fn errors_have_words_and_places() {
    let error = Pattern::compile(b"a(", CompileFlags::default(), None).err().expect("no pattern");
    assert_eq!(error, CompileError { message: "missing closing parenthesis".to_owned(), at: 2 });
}

#[test]
fn what_is_no_utf8_is_no_subject() {
    let pattern = compile("a");
    assert!(Subject::new((&[0xFF][..]).into(), &pattern).is_none());
    let subject = Subject::new("é".as_bytes().into(), &pattern).expect("text");
    let inside = pattern.find(&subject, 1, MatchFlags::default(), PLENTY, &mut Vec::new());
    assert!(matches!(inside, Found::Failed(_)));
}

#[test]
fn endless_backtracking_meets_its_limit() {
    let pattern = compile("(a+)+$");
    let text = "a".repeat(40) + "b";
    let subject = Subject::new(text.as_bytes().into(), &pattern).expect("text");
    for exact in [true, false] {
        let limits = MatchLimits { exact, ..PLENTY };
        for _ in 0..4 {
            let found = pattern.find(&subject, 0, MatchFlags::default(), limits, &mut Vec::new());
            assert_eq!(found, Found::StepLimit);
        }
    }
}

#[test]
fn deep_matches_outgrow_the_native_stack() {
    let pattern = compile("(?:(a)|b)*c");
    let text = "ab".repeat(400_000) + "c";
    let found = find(&pattern, &text, 0).expect("a match");
    assert_eq!(&found[..2], [0, text.len()]);
}
