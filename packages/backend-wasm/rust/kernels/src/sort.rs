//! Stable sorting along one dimension.
//!
//! Every value becomes a 64-bit key whose unsigned order is the order wanted; keys are sorted together with their
//! positions, which makes equal values keep their order.

use crate::dtype::{Bool, DType};
use crate::half::{Bf16, F16, Half};
use crate::memory::Ptr;
use crate::strided::Strided;

/// A value as a number that sorts like it, and where the value was.
type Entry = (u64, u32);

/// Room for entries when few are wanted.
const LEAST_ROOM: usize = 64;

/// Working memory to sort lines of `length` values.
pub fn scratch_bytes(length: usize) -> usize {
    length * size_of::<Entry>()
}

/// Sorts along `dim` over operands `[values, in, indices]`, and writes the first `count`; NaN counts as greatest.
pub fn sort(
    dtype: DType,
    strided: &Strided<3>,
    dim: usize,
    count: usize,
    descending: bool,
    operands: [Ptr<u8>; 3],
    scratch: Ptr<u8>,
) {
    if count == 0 {
        return;
    }
    let (rest, length, steps) = strided.split(dim);
    let sort = Sort { rest, length, steps, count, descending, operands, entries: scratch.cast() };
    match dtype {
        DType::Float32 => sort.run(|x: f32| float_key(x as f64)),
        DType::Float64 => sort.run(float_key),
        DType::Float16 => sort.run(|x: F16| float_key(x.to_f32() as f64)),
        DType::Bfloat16 => sort.run(|x: Bf16| float_key(x.to_f32() as f64)),
        DType::Uint8 => sort.run(|x: u8| x as u64),
        DType::Int8 => sort.run(|x: i8| integer_key(x as i64)),
        DType::Int16 => sort.run(|x: i16| integer_key(x as i64)),
        DType::Int32 => sort.run(|x: i32| integer_key(x as i64)),
        DType::Int64 => sort.run(integer_key),
        DType::Bool => sort.run(|x: Bool| x.0 as u64),
    }
}

fn integer_key(value: i64) -> u64 {
    value as u64 ^ 1 << 63
}

/// Positive floats order like their bits, negative ones the other way round; zeros are equal, NaNs above all.
fn float_key(value: f64) -> u64 {
    if value.is_nan() {
        return u64::MAX;
    }
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

struct Sort {
    rest: Strided<3>,
    length: usize,
    steps: [isize; 3],
    count: usize,
    descending: bool,
    operands: [Ptr<u8>; 3],
    entries: Ptr<Entry>,
}

impl Sort {
    fn run<T: Copy>(&self, key: impl Fn(T) -> u64) {
        let [values, x, indices] = self.operands;
        let (values, x, indices) = (values.cast::<T>(), x.cast::<T>(), indices.cast::<i32>());
        let [value_step, x_step, index_step] = self.steps;
        // When the room is full of entries, the first `count` stay.
        let room = (self.count * 2).max(LEAST_ROOM).min(self.length);
        self.rest.for_each(&mut |[value_offset, x_offset, index_offset]| {
            let x = x.offset(x_offset);
            let (mut filled, mut last) = (0, None);
            for position in 0..self.length {
                let key = key(x.at(position as isize * x_step));
                let key = if self.descending { !key } else { key };
                // What comes after all that are wanted so far, or is equal to the last of them, is not wanted.
                if last.is_some_and(|last| key >= last) {
                    continue;
                }
                self.entries.set(filled, (key, position as u32));
                filled += 1;
                if filled == room && room < self.length {
                    self.sort_entries(filled);
                    filled = self.count;
                    last = Some(self.entries.get(filled - 1).0);
                }
            }
            let entries = &self.sort_entries(filled)[..self.count];
            for (rank, &(_, position)) in entries.iter().enumerate() {
                let rank = rank as isize;
                values.offset(value_offset + rank * value_step).set(0, x.at(position as isize * x_step));
                indices.offset(index_offset + rank * index_step).set(0, position as i32);
            }
        });
    }

    /// Sorts the first entries.
    fn sort_entries(&self, filled: usize) -> &[Entry] {
        // SAFETY: the scratch holds `length` entries, of which so many were written, and nothing else refers to it.
        let entries = unsafe { core::slice::from_raw_parts_mut(self.entries.span(filled), filled) };
        entries.sort_unstable();
        entries
    }
}
