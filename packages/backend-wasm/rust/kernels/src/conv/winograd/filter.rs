//! Filters to points and back.

use super::transforms::FILTER;
use super::{POINTS, WINDOW};
use crate::gemm::Matrix;
use crate::gemm::pack_panel;
use crate::gemm::panel;
use crate::memory::Ptr;

const TAPS: usize = 9;

/// G · g · Gᵀ of one 3×3 filter, point by point.
fn points(filter: Ptr<f32>) -> [f32; POINTS] {
    let mut half = [[0.0; 3]; WINDOW];
    for (row, coefficients) in half.iter_mut().zip(FILTER) {
        for (column, value) in row.iter_mut().enumerate() {
            *value = (0..3).map(|tap| coefficients[tap] * filter.get(tap * 3 + column)).sum();
        }
    }
    core::array::from_fn(|point| {
        let (row, coefficients) = (half[point / WINDOW], FILTER[point % WINDOW]);
        (0..3).map(|tap| row[tap] * coefficients[tap]).sum()
    })
}

/// Transforms `weight [out, in, 3, 3]` into one matrix per point, packed for products. `forward`: `[in, out]`, columns
/// padded to `padded`; else its transpose.
pub fn transform(
    weight: Ptr<f32>,
    [channels_out, channels_in]: [usize; 2],
    forward: bool,
    padded: usize,
    target: Ptr<f32>,
) {
    let (depth, columns) = if forward { (channels_in, channels_out) } else { (channels_out, channels_in) };
    for panel in panel::panels(padded) {
        for column in panel.start..panel.start + panel.width {
            for step in 0..depth {
                let (channel_out, channel_in) = if forward { (column, step) } else { (step, column) };
                let values = if column < columns {
                    points(weight.add((channel_out * channels_in + channel_in) * TAPS))
                } else {
                    [0.0; POINTS]
                };
                let place = target.add(panel.start * depth + step * panel.width + column - panel.start);
                for (point, value) in values.into_iter().enumerate() {
                    place.set(point * depth * padded, value);
                }
            }
        }
    }
}

/// The filter gradient Gᵀ · dU · G from `[point][in][padded out]`.
pub fn gradient(points: Ptr<f32>, [channels_out, channels_in]: [usize; 2], padded: usize, dweight: Ptr<f32>) {
    for channel_in in 0..channels_in {
        for channel_out in 0..channels_out {
            let source = points.add(channel_in * padded + channel_out);
            let at = |point: usize| source.get(point * channels_in * padded);
            let target = dweight.add((channel_out * channels_in + channel_in) * TAPS);
            for row in 0..3 {
                let half: [f32; WINDOW] = core::array::from_fn(|column| {
                    (0..WINDOW).map(|inner| FILTER[inner][row] * at(inner * WINDOW + column)).sum()
                });
                for column in 0..3 {
                    let value = (0..WINDOW).map(|inner| half[inner] * FILTER[inner][column]).sum();
                    target.set(row * 3 + column, value);
                }
            }
        }
    }
}

/// Packs a matrix whose columns fill whole panels.
pub fn pack(depth: usize, columns: usize, matrix: Matrix, target: Ptr<f32>) {
    for panel in panel::panels(columns) {
        pack_panel(panel, depth, matrix.from(0, panel.start), target.add(panel.start * depth));
    }
}
