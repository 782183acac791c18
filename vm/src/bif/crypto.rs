//! `:crypto`: digests, message authentication, random bytes.
//!
//! Reference: <https://www.erlang.org/doc/apps/crypto/crypto.html>

use super::{Interrupt, NativeContext, iodata};
use crate::term::{Resource, Term, make};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Digest as _;

/// A digest under way. Updating it makes a new one: terms do not change.
#[derive(Clone)]
enum Digest {
    Md5(md5::Md5),
    Sha1(sha1::Sha1),
    Sha224(sha2::Sha224),
    Sha256(sha2::Sha256),
    Sha384(sha2::Sha384),
    Sha512(sha2::Sha512),
}

/// The same for whatever digest it is.
macro_rules! each {
    ($digest:expr, $it:ident => $body:expr) => {
        match $digest {
            Digest::Md5($it) => $body,
            Digest::Sha1($it) => $body,
            Digest::Sha224($it) => $body,
            Digest::Sha256($it) => $body,
            Digest::Sha384($it) => $body,
            Digest::Sha512($it) => $body,
        }
    };
}

impl Digest {
    /// Of the name of a digest.
    fn new(ctx: &NativeContext<'_>, name: Term) -> Result<Digest, Interrupt> {
        Ok(match ctx.atom(name)?.as_str() {
            "md5" => Digest::Md5(md5::Md5::new()),
            "sha" => Digest::Sha1(sha1::Sha1::new()),
            "sha224" => Digest::Sha224(sha2::Sha224::new()),
            "sha256" => Digest::Sha256(sha2::Sha256::new()),
            "sha384" => Digest::Sha384(sha2::Sha384::new()),
            "sha512" => Digest::Sha512(sha2::Sha512::new()),
            _ => return Err(ctx.badarg()),
        })
    }

    fn update(&mut self, bytes: &[u8]) {
        each!(self, d => d.update(bytes));
    }

    fn finish(self) -> Vec<u8> {
        each!(self, d => d.finalize().to_vec())
    }

    fn hmac(&self, key: &[u8], data: &[u8]) -> Vec<u8> {
        fn of<M: Mac + KeyInit>(key: &[u8], data: &[u8]) -> Vec<u8> {
            let mut mac = <M as KeyInit>::new_from_slice(key).expect("any key will do");
            mac.update(data);
            mac.finalize().into_bytes().to_vec()
        }
        match self {
            Digest::Md5(_) => of::<Hmac<md5::Md5>>(key, data),
            Digest::Sha1(_) => of::<Hmac<sha1::Sha1>>(key, data),
            Digest::Sha224(_) => of::<Hmac<sha2::Sha224>>(key, data),
            Digest::Sha256(_) => of::<Hmac<sha2::Sha256>>(key, data),
            Digest::Sha384(_) => of::<Hmac<sha2::Sha384>>(key, data),
            Digest::Sha512(_) => of::<Hmac<sha2::Sha512>>(key, data),
        }
    }
}

fn state(ctx: &mut NativeContext<'_>, digest: Digest) -> Term {
    let number = ctx.scheduler.make_reference();
    make::resource(ctx.heap(), number, Resource::new(digest, 256))
}

fn digest_of(ctx: &NativeContext<'_>, term: Term) -> Result<Digest, Interrupt> {
    term.resource().and_then(|r| r.get::<Digest>()).cloned().ok_or_else(|| ctx.badarg())
}

/// The bytes of iodata that are digested, which costs more than collecting them.
fn digested(ctx: &mut NativeContext<'_>, data: Term) -> Result<Vec<u8>, Interrupt> {
    let bytes = iodata::bytes(ctx, data)?;
    ctx.charge(bytes.len() / 64);
    Ok(bytes)
}

crate::natives! { module "crypto";
    /// The digest of iodata.
    fn hash/2 [] (ctx, [kind, data]) {
        let mut digest = Digest::new(ctx, kind)?;
        digest.update(&digested(ctx, data)?);
        Ok(ctx.binary(&digest.finish()))
    }

    /// A digest of nothing yet.
    fn hash_init/1 [] (ctx, [kind]) {
        let digest = Digest::new(ctx, kind)?;
        Ok(state(ctx, digest))
    }

    /// The digest of what was given and this.
    fn hash_update/2 [] (ctx, [going, data]) {
        let mut digest = digest_of(ctx, going)?;
        digest.update(&digested(ctx, data)?);
        Ok(state(ctx, digest))
    }

    /// The bytes of a digest.
    fn hash_final/1 [] (ctx, [going]) {
        let digest = digest_of(ctx, going)?;
        Ok(ctx.binary(&digest.finish()))
    }

    /// The code that authenticates a message: `:hmac`, a digest, the key.
    fn mac/4 [] (ctx, [method, kind, key, data]) {
        if ctx.atom(method)?.as_str() != "hmac" {
            return Err(ctx.badarg());
        }
        let digest = Digest::new(ctx, kind)?;
        let key = iodata::bytes(ctx, key)?;
        let data = digested(ctx, data)?;
        Ok(ctx.binary(&digest.hmac(&key, &data)))
    }

    /// So many bytes that nobody can foresee.
    fn strong_rand_bytes/1 [] (ctx, [count]) {
        let mut bytes = vec![0; ctx.index(count)?];
        ctx.charge(bytes.len() / 200);
        let mut filled = 0;
        while filled < bytes.len() {
            match rustix::rand::getrandom(&mut bytes[filled..], rustix::rand::GetRandomFlags::empty()) {
                Ok(count) => filled += count,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return Err(ctx.badarg()),
            }
        }
        Ok(ctx.binary(&bytes))
    }

    /// Whether two binaries of one size are equal, in a time that does not depend on how.
    fn hash_equals/2 [] (ctx, [left, right]) {
        let (left, right) = (ctx.bytes(left)?, ctx.bytes(right)?);
        if left.len() != right.len() {
            return Err(ctx.badarg());
        }
        ctx.charge(left.len() / 1000);
        let differs = left.iter().zip(right.iter()).fold(0, |all, (l, r)| std::hint::black_box(all | (l ^ r)));
        Ok(Term::bool(differs == 0))
    }

    /// The bytes of two binaries of one size, combined by exclusive or.
    fn exor/2 [] (ctx, [left, right]) {
        let (left, right) = (iodata::bytes(ctx, left)?, iodata::bytes(ctx, right)?);
        if left.len() != right.len() {
            return Err(ctx.badarg());
        }
        let bytes: Vec<u8> = left.iter().zip(&right).map(|(l, r)| l ^ r).collect();
        Ok(ctx.binary(&bytes))
    }
}
