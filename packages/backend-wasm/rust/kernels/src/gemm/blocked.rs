//! The blocked loops around the register tile.

use super::block::{Block, EDGE_FLOATS, Start};
use super::{Product, pack_rows, panel};
use crate::memory::Ptr;

/// Rows of A per block: a packed block of A (rows × depth) stays in L2.
const ROWS: usize = 128;
/// Columns of B per block: packed columns × depth stay in L2.
const COLUMNS: usize = 512;
/// Spare floats at the end of each part of the scratch, keeping the next part aligned.
const ALIGNMENT: usize = 4;

/// The depth of a block: a panel of 24 × 256 floats fits the L1 cache; deep products take longer blocks, because
/// every block goes over C once more.
fn depth(k: usize) -> usize {
    if k >= 768 { 512 } else { 256 }
}

struct Sizes {
    packed_b: usize,
    packed_a: usize,
    edge: usize,
}

fn sizes(m: usize, n: usize, k: usize) -> Sizes {
    let align = |floats: usize| floats.next_multiple_of(ALIGNMENT);
    let k = k.min(depth(k));
    Sizes {
        packed_b: align(k * (n.min(COLUMNS) + panel::MAX_WIDTH)),
        packed_a: align(k * m.min(ROWS)),
        edge: EDGE_FLOATS,
    }
}

/// Floats of scratch that a product of these sizes may need, in either orientation.
pub fn scratch_floats(m: usize, n: usize, k: usize) -> usize {
    [sizes(m, n, k), sizes(n, m, k)].into_iter().map(|s| s.packed_b + s.packed_a + s.edge).max().unwrap_or(0)
}

/// `m × k × n` by blocks of columns, depth and rows.
pub fn product(product: &Product, scratch: Ptr<f32>) {
    let Product { m, n, k, a, b, c, bias, floor } = *product;
    let Sizes { packed_b: b_floats, packed_a: a_floats, .. } = sizes(m, n, k);
    let packed_b = scratch;
    let packed_a = scratch.add(b_floats);
    let edge = packed_a.add(a_floats);
    let depth_step = depth(k);

    for column in (0..n).step_by(COLUMNS) {
        let columns = COLUMNS.min(n - column);
        for step in (0..k).step_by(depth_step) {
            let depth = depth_step.min(k - step);
            let last = step + depth == k;
            for row in (0..m).step_by(ROWS) {
                let rows = ROWS.min(m - row);
                let a = a.from(row, step);
                let in_place = a.column_stride == 1;
                if !in_place {
                    pack_rows(rows, depth, a, packed_a);
                }
                let block = Block {
                    rows,
                    columns,
                    depth,
                    a: if in_place { a.data } else { packed_a },
                    a_stride: if in_place { a.row_stride } else { depth as isize },
                    packed_b,
                    c: c.from(row, column),
                    start: match bias {
                        _ if step > 0 => Start::Accumulated,
                        Some(bias) => Start::Bias(bias.from(row, column)),
                        None => Start::Zero,
                    },
                    floor: if last { floor } else { f32::NEG_INFINITY },
                    edge,
                };
                if row == 0 {
                    block.pack_and_run(b.from(step, column));
                } else {
                    block.run();
                }
            }
        }
    }
}
