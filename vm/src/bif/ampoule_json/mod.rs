//! `:ampoule_json`: JSON texts for `:json` and `JSON`, where nobody's function has a say in what
//! becomes of a value. Both ways are walked with stacks of their own; what is large is left to a
//! helper thread.
//!
//! INVARIANT: nothing here raises. A text or value that is not for it gives `false`; the Elixir
//! code that called goes through it again and finds out what is wrong.

mod decode;
mod encode;

use super::{Args, Interrupt, NativeContext, Outcome};
use crate::term::{Term, names};

/// Bytes of text read or written on a scheduler's own thread, about a millisecond.
const INLINE_BYTES_MAX: usize = 256 << 10;

/// Bytes that cost one reduction.
const BYTES_PER_REDUCTION: usize = 100;

fn decode_on(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let [text, null] = args.take();
    let bytes = ctx.bytes(text)?;
    ctx.charge(bytes.len() / BYTES_PER_REDUCTION);
    match decode::decode(ctx.heap(), text, &bytes, null) {
        Some(value) => Ok(ctx.tuple(&[Term::atom(names::OK), value])),
        None => Ok(Term::bool(false)),
    }
}

fn encode_on(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let [value] = args.take();
    let bytes_max = if ctx.scheduler.is_helper() { usize::MAX } else { INLINE_BYTES_MAX };
    match encode::encode(value, bytes_max) {
        encode::Encoded::Text(text) => {
            ctx.charge(text.len() / BYTES_PER_REDUCTION);
            Ok(ctx.binary(&text))
        }
        encode::Encoded::TooLarge => Err(Interrupt::offload(encode_on, vec![value])),
        encode::Encoded::NotPlain => Ok(Term::bool(false)),
    }
}

crate::natives! { module "ampoule_json";
    /// `{:ok, value}` of a text, with `null` for what is null there; false if it is no JSON.
    fn decode/2 [pure] (ctx, [text, null]) {
        if ctx.bytes(text)?.len() > INLINE_BYTES_MAX && !ctx.scheduler.is_helper() {
            return Err(Interrupt::offload(decode_on, vec![text, null]));
        }
        decode_on(ctx, Args::from_registers(&[null, text]))
    }

    /// The text of a value that is made of plain ones, or false.
    fn encode/1 [pure] (ctx, [value]) { encode_on(ctx, Args::from_registers(&[value])) }

    /// A text between quotation marks, with escapes; false if it is no UTF-8.
    fn escape/1 [pure] (ctx, [text]) {
        let bytes = ctx.bytes(text)?;
        ctx.charge(bytes.len() / BYTES_PER_REDUCTION);
        let mut out = Vec::with_capacity(bytes.len() + 2);
        match encode::escape(&bytes, &mut out) {
            Some(()) => Ok(ctx.binary(&out)),
            None => Ok(Term::bool(false)),
        }
    }
}
