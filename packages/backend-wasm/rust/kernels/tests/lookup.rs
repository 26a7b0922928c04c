//! Bytes looked up in tables, against index arithmetic.

mod support;

use support::{Random, operand};
use t_kernels::lookup::{Items, Picks, lookup};
use t_kernels::memory::Ptr;

/// Looks up 4-byte entries; the status, and what was written.
fn run(shape: [usize; 3], strides: [isize; 3], shared: bool, picks: &mut [i32], bytes: &mut [u8]) -> (u32, Vec<u32>) {
    let [count, channels, size] = shape;
    let mut table: Vec<u32> = (0..256 * channels as u32).map(|entry| 0xa000_0000 + entry).collect();
    let mut out = vec![0; picks.len() * channels * size];
    let items = Items { bytes: Ptr::from_slice(bytes), count, channels, size, strides };
    let picks = Picks { count: picks.len(), index: operand(picks), wide: false };
    let table = (operand(&mut table), if shared { 0 } else { 256 });
    let status = lookup(4, items, picks, table, operand(&mut out));
    (status, out)
}

#[test]
fn every_layout_and_tail() {
    let mut random = Random::new(7);
    for size in [1, 3, 4, 7, 64, 200] {
        for channels in [1, 3] {
            for channels_last in [false, true] {
                for shared in [false, true] {
                    let shape = [11, channels, size];
                    let item = channels * size;
                    let strides = if channels_last { [item, 1, channels] } else { [item, size, 1] };
                    let mut bytes: Vec<u8> = (0..11 * item).map(|_| random.below(256) as u8).collect();
                    let mut picks: Vec<i32> = (0..19).map(|_| random.below(11) as i32).collect();
                    let strides = strides.map(|stride| stride as isize);
                    let (status, out) = run(shape, strides, shared, &mut picks, &mut bytes);
                    assert_eq!(status, 0);
                    for (at, value) in out.into_iter().enumerate() {
                        let (pick, channel, i) = (at / item, at / size % channels, at % size);
                        let offsets = [picks[pick] as isize, channel as isize, i as isize];
                        let from: isize = offsets.iter().zip(strides).map(|(offset, stride)| offset * stride).sum();
                        let table = if shared { 0 } else { 256 * channel as u32 };
                        assert_eq!(value, 0xa000_0000 + table + u32::from(bytes[from as usize]));
                    }
                }
            }
        }
    }
}

#[test]
fn an_index_out_of_range_is_reported_before_anything_is_written() {
    for wrong in [4, -1] {
        let (status, out) = run([4, 1, 2], [2, 2, 1], true, &mut [0, 3, wrong, wrong], &mut [9; 8]);
        assert_eq!((status, out), (3, vec![0; 8]));
    }
}

#[test]
fn threads_give_the_same() {
    let mut bytes: Vec<u8> = (0..100 * 3072).map(|i| (i * 31 % 256) as u8).collect();
    let mut picks: Vec<i32> = (0..100).rev().collect();
    let mut results = Vec::new();
    for threads in [1, 3] {
        t_kernels::parallel::set_threads(threads);
        results.push(run([100, 3, 1024], [3072, 1024, 1], false, &mut picks, &mut bytes));
    }
    t_kernels::parallel::set_threads(1);
    assert_eq!(results[0], results[1]);
}
