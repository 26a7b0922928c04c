//! Both gradients from one transform of dy: the input's by the adjoint of the forward, the filter's by products of
//! windows and tiles at every point, summed over tiles.

use super::filter;
use super::forward::{
    Points, input_planes, load_points, output_planes, store_points, transform_windows, window_corner,
};
use super::transforms::{both_axes, input_adjoint, output_adjoint};
use super::window::Corner;
use super::{POINTS, TILE, Tiling};
use crate::conv::{Backward, Conv, Wanted};
use crate::gemm::block::{Block, EDGE_FLOATS, Start};
use crate::gemm::{Matrix, pack_rows};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Sizes in floats of the parts of the scratch.
struct Layout {
    tiles: usize,
    windows: usize,
    filters: usize,
    filter_gradient: usize,
    turned_windows: usize,
    packed_tiles: usize,
}

impl Layout {
    fn new(conv: &Conv, tiling: &Tiling, wanted: Wanted) -> Self {
        let when = |wanted: bool, floats: usize| if wanted { floats } else { 0 };
        Self {
            tiles: POINTS * tiling.chunk * tiling.padded_out,
            windows: POINTS * tiling.chunk * tiling.padded_in,
            filters: when(wanted.dx, POINTS * conv.out_channels * tiling.padded_in),
            filter_gradient: when(wanted.dweight, POINTS * conv.in_channels * tiling.padded_out),
            turned_windows: when(wanted.dweight, (conv.in_channels * tiling.chunk).next_multiple_of(4)),
            packed_tiles: when(wanted.dweight, tiling.chunk * tiling.padded_out),
        }
    }
}

pub fn backward_scratch(conv: &Conv, wanted: Wanted) -> usize {
    let layout = Layout::new(conv, &Tiling::new(conv), wanted);
    let Layout { tiles, windows, filters, filter_gradient, turned_windows, packed_tiles } = layout;
    tiles + windows + filters + filter_gradient + turned_windows + packed_tiles + EDGE_FLOATS
}

/// The parts of the scratch.
struct Scratch {
    /// dy, transformed: `[point][tile][padded_out]`.
    tiles: Ptr<f32>,
    /// Windows of x, transformed, and after them their gradients: `[point][tile][padded_in]`.
    windows: Ptr<f32>,
    filters: Ptr<f32>,
    filter_gradient: Ptr<f32>,
    turned_windows: Ptr<f32>,
    packed_tiles: Ptr<f32>,
    edge: Ptr<f32>,
}

impl Scratch {
    fn new(layout: &Layout, start: Ptr<f32>) -> Self {
        let windows = start.add(layout.tiles);
        let filters = windows.add(layout.windows);
        let filter_gradient = filters.add(layout.filters);
        let turned_windows = filter_gradient.add(layout.filter_gradient);
        let packed_tiles = turned_windows.add(layout.turned_windows);
        let edge = packed_tiles.add(layout.packed_tiles);
        Self { tiles: start, windows, filters, filter_gradient, turned_windows, packed_tiles, edge }
    }
}

pub fn backward(conv: &Conv, operands: &Backward, wanted: Wanted, scratch: Ptr<f32>) {
    let tiling = Tiling::new(conv);
    let scratch = Scratch::new(&Layout::new(conv, &tiling, wanted), scratch);
    let channels = [conv.out_channels, conv.in_channels];
    if wanted.dx {
        filter::transform(operands.weight, channels, false, tiling.padded_in, scratch.filters);
        operands.dx.fill(0.0, conv.n * conv.in_channels * conv.input[0] * conv.input[1]);
    }
    for first in (0..tiling.total).step_by(tiling.chunk) {
        let count = tiling.chunk.min(tiling.total - first);
        transform_tiles(conv, &tiling, operands.dy, first, count, scratch.tiles);
        if wanted.dweight {
            transform_windows(conv, &tiling, operands.x, first, count, scratch.windows);
            add_filter_gradient(conv, &tiling, &scratch, count, first == 0);
        }
        if wanted.dx {
            Points {
                tiles: count,
                depth: conv.out_channels,
                a: scratch.tiles,
                a_stride: tiling.padded_out,
                columns: tiling.padded_in,
                filters: scratch.filters,
                products: scratch.windows,
                edge: scratch.edge,
            }
            .multiply();
            add_windows(conv, &tiling, operands.dx, first, count, scratch.windows);
        }
    }
    if wanted.dweight {
        filter::gradient(scratch.filter_gradient, channels, tiling.padded_out, operands.dweight);
    }
}

/// Writes the points of dy's tiles.
fn transform_tiles(conv: &Conv, tiling: &Tiling, dy: Ptr<f32>, first: usize, count: usize, target: Ptr<f32>) {
    for tile in 0..count {
        let [image, row, column] = tiling.place(first + tile);
        let planes = output_planes(conv, dy, image);
        for channel in (0..conv.out_channels).step_by(Lanes::LANES) {
            let corner = Corner { channel, row: (row * TILE) as isize, column: (column * TILE) as isize };
            let square = planes.read::<TILE>(corner);
            let place = target.add(tile * tiling.padded_out + channel);
            store_points(both_axes(square, output_adjoint), place, count * tiling.padded_out);
        }
    }
    clear_padding(conv, tiling, count, target);
}

/// Columns of padding take part in products and must be numbers.
fn clear_padding(conv: &Conv, tiling: &Tiling, count: usize, tiles: Ptr<f32>) {
    let written = conv.out_channels.next_multiple_of(Lanes::LANES);
    for row in 0..POINTS * count {
        tiles.add(row * tiling.padded_out + written).fill(0.0, tiling.padded_out - written);
    }
}

/// Adds the products of a chunk's windows and tiles to the filter gradient at every point.
fn add_filter_gradient(conv: &Conv, tiling: &Tiling, scratch: &Scratch, count: usize, is_first: bool) {
    for point in 0..POINTS {
        let windows = scratch.windows.add(point * count * tiling.padded_in);
        let turned = Matrix { data: windows, row_stride: 1, column_stride: tiling.padded_in as isize };
        pack_rows(conv.in_channels, count, turned, scratch.turned_windows);
        let tiles = scratch.tiles.add(point * count * tiling.padded_out);
        let tiles = Matrix { data: tiles, row_stride: tiling.padded_out as isize, column_stride: 1 };
        filter::pack(count, tiling.padded_out, tiles, scratch.packed_tiles);
        Block {
            rows: conv.in_channels,
            columns: tiling.padded_out,
            depth: count,
            a: scratch.turned_windows,
            a_stride: count as isize,
            packed_b: scratch.packed_tiles,
            c: Matrix {
                data: scratch.filter_gradient.add(point * conv.in_channels * tiling.padded_out),
                row_stride: tiling.padded_out as isize,
                column_stride: 1,
            },
            start: if is_first { Start::Zero } else { Start::Accumulated },
            floor: f32::NEG_INFINITY,
            edge: scratch.edge,
        }
        .run();
    }
}

/// Adds the windows' gradients to dx, where windows overlap.
fn add_windows(conv: &Conv, tiling: &Tiling, dx: Ptr<f32>, first: usize, count: usize, windows: Ptr<f32>) {
    for tile in 0..count {
        let [image, row, column] = tiling.place(first + tile);
        let planes = input_planes(conv, dx, image);
        for channel in (0..conv.in_channels).step_by(Lanes::LANES) {
            let points = load_points(windows.add(tile * tiling.padded_in + channel), count * tiling.padded_in);
            planes.add(window_corner(conv, channel, row, column), both_axes(points, input_adjoint));
        }
    }
}
