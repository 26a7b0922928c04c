//! Random streams, against MT19937 word by word and against plain scalar arithmetic.

#![allow(clippy::excessive_precision)]

mod support;

use support::on_threads;
use t_kernels::dropout::{dropout, dropout_backward};
use t_kernels::memory::Ptr;
use t_kernels::random::{self, Engine, STATE_WORDS};

/// The engine as it was published.
struct Twister {
    state: [u32; 624],
    next: usize,
    /// No word was drawn.
    fresh: bool,
}

impl Twister {
    fn new(seed: u32) -> Self {
        let mut state = [seed; 624];
        for i in 1..624 {
            let previous: u32 = state[i - 1];
            state[i] = 1_812_433_253u32.wrapping_mul(previous ^ previous >> 30).wrapping_add(i as u32);
        }
        Self { state, next: 624, fresh: true }
    }

    /// As the host lends it.
    fn lent(&self) -> Vec<u32> {
        let next = if self.fresh { 0 } else { self.next as u32 };
        self.state.iter().copied().chain([next]).collect()
    }

    fn word(&mut self) -> u32 {
        self.fresh = false;
        if self.next == 624 {
            for i in 0..624 {
                let mixed = self.state[i] & 0x8000_0000 | self.state[(i + 1) % 624] & 0x7fff_ffff;
                let odd = if mixed & 1 == 1 { 0x9908_b0df } else { 0 };
                self.state[i] = self.state[(i + 397) % 624] ^ mixed >> 1 ^ odd;
            }
            self.next = 0;
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    fn unit(&mut self) -> f32 {
        (self.word() & 0xff_ffff) as f32 / 16_777_216.0
    }

    fn below(&mut self, p: f64) -> bool {
        let high = u64::from(self.word() & 0x1f_ffff);
        ((high << 32 | u64::from(self.word())) as f64) < p * 9_007_199_254_740_992.0
    }
}

const COUNTS: [usize; 13] = [1, 3, 4, 15, 16, 17, 623, 624, 625, 1025, 4097, 33_001, 70_000];

/// Runs `draw` with states that are fresh, inside a block and at its end, and compares what it gives and leaves.
fn check<T: Copy + Default + PartialEq + std::fmt::Debug>(
    count: usize,
    draw: impl Fn(Engine, Ptr<T>),
    reference: impl Fn(&mut Twister, &mut [T]),
) {
    for passed in [0, 5, 624] {
        let mut twister = Twister::new(42 + count as u32);
        for _ in 0..passed {
            twister.word();
        }
        let mut state = twister.lent();
        assert_eq!(state.len(), STATE_WORDS);
        let (mut out, mut expected) = (vec![T::default(); count], vec![T::default(); count]);
        draw(Engine(Ptr::from_slice(&mut state)), Ptr::from_slice(&mut out));
        reference(&mut twister, &mut expected);
        let wrong = (0..count).find(|&i| out[i] != expected[i]);
        assert_eq!(wrong.map(|i| (i, out[i], expected[i])), None, "{count} after {passed}");
        assert!(state == twister.lent(), "state of {count} after {passed}");
    }
}

#[test]
fn words() {
    for count in COUNTS {
        check(count, |engine, out| engine.draw(count, out), |twister, out| out.fill_with(|| twister.word()));
    }
}

#[test]
fn uniform_rounds_once_and_excludes_the_upper_bound() {
    for count in COUNTS {
        for (low, high) in [(0.0, 1.0), (-0.03, 0.03), (1.0, 1.000_000_2), (-7.3, 100.1), (2.0, 2.0)] {
            check(
                count,
                |engine, out| random::uniform(engine, count, out, low, high),
                |twister, out| {
                    out.fill_with(|| {
                        let value = twister.unit().mul_add(high - low, low);
                        if value == high { low } else { value }
                    })
                },
            );
        }
    }
}

/// A block of Box-Muller pairs with fused multiply-adds, one at a time.
fn normal_block(block: &mut [f32], mean: f32, std: f32) {
    const LOG: [f32; 9] = [
        7.0376836292e-2,
        -1.1514610310e-1,
        1.1676998740e-1,
        -1.2420140846e-1,
        1.4249322787e-1,
        -1.6668057665e-1,
        2.0000714765e-1,
        -2.4999993993e-1,
        3.3333331174e-1,
    ];
    let log = |value: f32| {
        let mut e = ((value.to_bits() >> 23) as i32 - 126) as f32;
        let fraction = f32::from_bits(value.to_bits() & 0x7f_ffff | 0x3f00_0000);
        let mut x = fraction - 1.0;
        if fraction < 0.707_106_77 {
            e -= 1.0;
            x += fraction;
        }
        let z = x * x;
        let y = LOG[1..].iter().fold(LOG[0], |y, &coefficient| y.mul_add(x, coefficient)) * x;
        let y = (-z).mul_add(0.5, y.mul_add(z, e * -2.12194440e-4));
        e.mul_add(0.693359375, x + y)
    };
    let sin_cos = |angle: f32| {
        let octant = ((angle * 1.27323954473516) as i32 + 1) & !1;
        let x = [-0.78515625, -2.4187564849853515625e-4, -3.77489497744594108e-8]
            .into_iter()
            .fold(angle, |x, part| (octant as f32).mul_add(part, x));
        let z = x * x;
        let c = 2.443315711809948e-5f32.mul_add(z, -1.388731625493765e-3).mul_add(z, 4.166664568298827e-2) * z;
        let c = c.mul_add(z, -(z * 0.5)) + 1.0;
        let s = (-1.9515295891e-4f32).mul_add(z, 8.3321608736e-3).mul_add(z, -1.6666654611e-1) * z;
        let s = s.mul_add(x, x);
        let (s, c) = if octant & 2 != 0 { (c, s) } else { (s, c) };
        (if octant & 4 != 0 { -s } else { s }, if (octant - 2) & 4 == 0 { -c } else { c })
    };
    for i in 0..8 {
        let radius = (-2.0 * log(1.0 - block[i])).sqrt();
        let (sine, cosine) = sin_cos(std::f32::consts::TAU * block[i + 8]);
        block[i] = (radius * cosine).mul_add(std, mean);
        block[i + 8] = (radius * sine).mul_add(std, mean);
    }
}

#[test]
fn normal_in_blocks_rounds_once() {
    for count in COUNTS.into_iter().filter(|&count| count >= 16) {
        for (mean, std) in [(0.0, 1.0), (0.3, 1.0), (0.0, 0.02), (-5.25, 3.1)] {
            on_threads(|| {
                check(
                    count,
                    |engine, out| random::normal(engine, count, out, mean, std),
                    |twister, out| {
                        out.fill_with(|| twister.unit());
                        out.chunks_exact_mut(16).for_each(|block| normal_block(block, mean, std));
                        if count % 16 != 0 {
                            let last = &mut out[count - 16..];
                            last.fill_with(|| twister.unit());
                            normal_block(last, mean, std);
                        }
                    },
                );
            });
        }
    }
}

#[test]
fn integers_and_permutations() {
    for count in COUNTS {
        for (low, range) in [(0, 10), (-3, 1), (1 << 40, (1 << 28) - 1)] {
            check(
                count,
                |engine, out| random::integers::<i64>(engine, count, out, low, range),
                |twister, out| out.fill_with(|| low + i64::from(twister.word() % range)),
            );
        }
        check(
            count,
            |engine, out| random::permutation::<i32>(engine, count, out),
            |twister, out| {
                out.iter_mut().enumerate().for_each(|(i, value)| *value = i as i32);
                (0..count - 1).for_each(|i| out.swap(i, i + twister.word() as usize % (count - i)));
            },
        );
    }
}

#[test]
fn bernoulli_compares_all_bits() {
    for count in COUNTS {
        for p in [0.0, 1.0, 0.5, 0.1, 1e-17, 3.0 / 9_007_199_254_740_992.0] {
            check(
                count,
                |engine, out| random::bernoulli(engine, count, out, p, 1.25),
                |twister, out| out.fill_with(|| if twister.below(p) { 1.25 } else { 0.0 }),
            );
        }
    }
}

/// Probabilities whose high bits are those of a sample, which the low bits decide.
#[test]
fn bernoulli_where_the_low_bits_decide() {
    let mut twister = Twister::new(7);
    let sample = |twister: &mut Twister| {
        (u64::from(twister.word() & 0x1f_ffff) << 32 | u64::from(twister.word())) as f64 / 9_007_199_254_740_992.0
    };
    let samples: Vec<f64> = (0..6).map(|_| sample(&mut twister)).collect();
    for (at, &p) in samples.iter().enumerate() {
        for p in [p, p.next_up(), p.next_down()] {
            let mut state = Twister::new(7).lent();
            let mut out = [0.0; 6];
            random::bernoulli(Engine(Ptr::from_slice(&mut state)), 6, Ptr::from_slice(&mut out), p, 1.0);
            assert_eq!(out[at] == 1.0, samples[at] < p);
        }
    }
}

#[test]
fn dropout_scales_what_its_mask_keeps() {
    for count in COUNTS {
        let mut x: Vec<f32> = (0..count).map(|i| i as f32 - 9.5).collect();
        x[0] = f32::INFINITY;
        let (keep, factor) = (0.7, 1.0 / 0.7);
        let mut state = Twister::new(3).lent();
        let (mut y, mut dx, mut mask) = (vec![0.0; count], vec![0.0; count], vec![9u8; count]);
        let engine = Engine(Ptr::from_slice(&mut state));
        let [input, output] = [&mut x, &mut y].map(|values| Ptr::from_slice(values));
        dropout(engine, count, input, output, Ptr::from_slice(&mut mask), keep, factor);
        on_threads(|| {
            dropout_backward(count, input, Ptr::from_slice(&mut mask), Ptr::from_slice(&mut dx), factor);
        });
        let mut twister = Twister::new(3);
        for i in 0..count {
            let kept = twister.below(keep);
            let expected = x[i] * if kept { factor } else { 0.0 };
            assert_eq!(mask[i], u8::from(kept));
            assert!(y[i].to_bits() == expected.to_bits() || (y[i].is_nan() && expected.is_nan()));
            assert!(dx[i].to_bits() == expected.to_bits() || (dx[i].is_nan() && expected.is_nan()));
        }
        assert_eq!(state, twister.lent());
    }
}
