//! Numbers by a seed (xorshift, as Marsaglia gave it).

pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        ((self.next() >> 16) % limit as u64) as usize
    }

    /// Small as often as not, else anything.
    pub fn odd_number(&mut self) -> u64 {
        match self.below(6) {
            0 => self.next(),
            1 => u64::from(u16::MAX) - self.below(3) as u64,
            2 => (self.below(16) as u64).wrapping_neg(),
            _ => self.below(24) as u64,
        }
    }
}
