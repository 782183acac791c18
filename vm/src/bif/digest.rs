//! Checksums and digests: CRC-32, Adler-32, MD5. Plain functions on bytes.

/// What a byte does to the checksum that so many bytes follow.
const CRC_TABLES: [[u32; 256]; 8] = {
    let mut tables = [[0; 256]; 8];
    let mut n = 0;
    while n < 256 {
        let mut word = n as u32;
        let mut bit = 0;
        while bit < 8 {
            word = if word & 1 == 1 { 0xedb8_8320 ^ word >> 1 } else { word >> 1 };
            bit += 1;
        }
        tables[0][n] = word;
        n += 1;
    }
    let mut following = 1;
    while following < 8 {
        let mut n = 0;
        while n < 256 {
            let before = tables[following - 1][n];
            tables[following][n] = tables[0][(before & 0xff) as usize] ^ before >> 8;
            n += 1;
        }
        following += 1;
    }
    tables
};

/// CRC-32 (polynomial 0x04c11db7, reflected), continued from `old`; eight bytes at a time.
pub fn crc32(old: u32, bytes: &[u8]) -> u32 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let crc = eights.iter().fold(!old, |crc, eight| {
        let mixed = u64::from_le_bytes(*eight) ^ u64::from(crc);
        let part = |at: usize| CRC_TABLES[7 - at][(mixed >> (8 * at) & 0xff) as usize];
        (0..8).fold(0, |sum, at| sum ^ part(at))
    });
    let byte_wise = |crc: u32, &byte: &u8| CRC_TABLES[0][usize::from(crc as u8 ^ byte)] ^ crc >> 8;
    !rest.iter().fold(crc, byte_wise)
}

/// Adler-32, continued from `old` (1 at the start).
pub fn adler32(old: u32, bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    /// So many bytes can be added before the sums overflow.
    const RUN: usize = 5552;
    let (mut a, mut b) = (old & 0xffff, old >> 16);
    for run in bytes.chunks(RUN) {
        for &byte in run {
            a += u32::from(byte);
            b += a;
        }
        a %= MODULUS;
        b %= MODULUS;
    }
    b << 16 | a
}

/// RFC 1321.
pub fn md5(bytes: &[u8]) -> [u8; 16] {
    let mut state = [0x6745_2301u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    let mut blocks = bytes.chunks_exact(64);
    for block in blocks.by_ref() {
        md5_block(&mut state, block);
    }
    let mut last = blocks.remainder().to_vec();
    last.push(0x80);
    while last.len() % 64 != 56 {
        last.push(0);
    }
    last.extend_from_slice(&(bytes.len() as u64 * 8).to_le_bytes());
    for block in last.chunks_exact(64) {
        md5_block(&mut state, block);
    }
    let mut digest = [0; 16];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    digest
}

const MD5_SHIFTS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

fn md5_block(state: &mut [u32; 4], block: &[u8]) {
    let word = |at: usize| -> u32 {
        let bytes = &block[at * 4..at * 4 + 4];
        u32::from_le_bytes(bytes.try_into().expect("four bytes"))
    };
    let [mut a, mut b, mut c, mut d] = *state;
    for step in 0..64usize {
        let (mixed, at) = match step / 16 {
            0 => (b & c | !b & d, step),
            1 => (d & b | !d & c, (5 * step + 1) % 16),
            2 => (b ^ c ^ d, (3 * step + 5) % 16),
            _ => (c ^ (b | !d), 7 * step % 16),
        };
        // The sine of the step's number, as the RFC defines its constants.
        let constant = (((step + 1) as f64).sin().abs() * 4_294_967_296.0) as u32;
        let sum = a.wrapping_add(mixed).wrapping_add(constant).wrapping_add(word(at));
        let turned = sum.rotate_left(MD5_SHIFTS[step / 16][step % 4]);
        (a, d, c, b) = (d, c, b, b.wrapping_add(turned));
    }
    for (word, add) in state.iter_mut().zip([a, b, c, d]) {
        *word = word.wrapping_add(add);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digests() {
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        assert_eq!(hex(&md5(b"")), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(hex(&md5(b"message digest")), "f96b697d7cb7938d525a2f31aaf161d0");
        assert_eq!(crc32(0, b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(crc32(0, b"1234"), b"56789"), 0xcbf4_3926);
        assert_eq!(crc32(0, b"The quick brown fox jumps over the lazy dog"), 0x414f_a339);
        assert_eq!(adler32(1, b"Wikipedia"), 0x11e6_0398);
    }
}
