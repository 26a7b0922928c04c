//! Forward: transform windows, multiply at every point, transform back.

use super::filter;
use super::transforms::{both_axes, input, output};
use super::window::{Corner, Planes};
use super::{POINTS, TILE, Tiling, WINDOW};
use crate::conv::{Conv, Forward};
use crate::gemm::Matrix;
use crate::gemm::block::{Block, EDGE_FLOATS, Start};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

pub fn forward_scratch(conv: &Conv) -> usize {
    let tiling = Tiling::new(conv);
    POINTS * (conv.in_channels * tiling.padded_out + tiling.chunk * (tiling.padded_in + tiling.padded_out))
        + EDGE_FLOATS
}

pub fn forward(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    let tiling = Tiling::new(conv);
    let filters = scratch;
    let windows = filters.add(POINTS * conv.in_channels * tiling.padded_out);
    let products = windows.add(POINTS * tiling.chunk * tiling.padded_in);
    let edge = products.add(POINTS * tiling.chunk * tiling.padded_out);
    let channels = [conv.out_channels, conv.in_channels];
    filter::transform(operands.weight, channels, true, tiling.padded_out, filters);
    for first in (0..tiling.total).step_by(tiling.chunk) {
        let count = tiling.chunk.min(tiling.total - first);
        transform_windows(conv, &tiling, operands.x, first, count, windows);
        Points {
            tiles: count,
            depth: conv.in_channels,
            a: windows,
            a_stride: tiling.padded_in,
            columns: tiling.padded_out,
            filters,
            products,
            edge,
        }
        .multiply();
        write_outputs(conv, &tiling, operands, first, count, products);
    }
}

/// The products of all points: `tiles × depth` times `depth × columns`.
pub struct Points {
    pub tiles: usize,
    pub depth: usize,
    /// `[point][tile][a_stride]`.
    pub a: Ptr<f32>,
    pub a_stride: usize,
    pub columns: usize,
    /// Packed, `[point]`.
    pub filters: Ptr<f32>,
    /// `[point][tile][columns]`.
    pub products: Ptr<f32>,
    pub edge: Ptr<f32>,
}

impl Points {
    pub fn multiply(&self) {
        for point in 0..POINTS {
            Block {
                rows: self.tiles,
                columns: self.columns,
                depth: self.depth,
                a: self.a.add(point * self.tiles * self.a_stride),
                a_stride: self.a_stride as isize,
                packed_b: self.filters.add(point * self.depth * self.columns),
                c: Matrix {
                    data: self.products.add(point * self.tiles * self.columns),
                    row_stride: self.columns as isize,
                    column_stride: 1,
                },
                start: Start::Zero,
                floor: f32::NEG_INFINITY,
                edge: self.edge,
            }
            .run();
        }
    }
}

/// The planes of an image of x or dx.
pub fn input_planes(conv: &Conv, x: Ptr<f32>, image: usize) -> Planes {
    let [height, width] = conv.input;
    let data = x.add(image * conv.in_channels * height * width);
    Planes { data, channels: conv.in_channels, height, width }
}

/// The planes of an image of y or dy.
pub fn output_planes(conv: &Conv, y: Ptr<f32>, image: usize) -> Planes {
    let [height, width] = conv.output();
    let data = y.add(image * conv.out_channels * height * width);
    Planes { data, channels: conv.out_channels, height, width }
}

/// The corner of a tile's window.
pub fn window_corner(conv: &Conv, channel: usize, row: usize, column: usize) -> Corner {
    Corner {
        channel,
        row: (row * TILE) as isize - conv.padding[0] as isize,
        column: (column * TILE) as isize - conv.padding[1] as isize,
    }
}

/// Writes `[point][tile][padded_in]` for `count` tiles from `first` on.
pub fn transform_windows(conv: &Conv, tiling: &Tiling, x: Ptr<f32>, first: usize, count: usize, target: Ptr<f32>) {
    for tile in 0..count {
        let [image, row, column] = tiling.place(first + tile);
        let planes = input_planes(conv, x, image);
        for channel in (0..conv.in_channels).step_by(Lanes::LANES) {
            let window = planes.read::<WINDOW>(window_corner(conv, channel, row, column));
            let place = target.add(tile * tiling.padded_in + channel);
            store_points(both_axes(window, input), place, count * tiling.padded_in);
        }
    }
}

/// Writes the points of a square given as `[column][row]`, `stride` apart.
#[inline(always)]
pub fn store_points(points: [[Lanes; WINDOW]; WINDOW], target: Ptr<f32>, stride: usize) {
    for (column, values) in points.into_iter().enumerate() {
        for (row, value) in values.into_iter().enumerate() {
            value.store(target.add((row * WINDOW + column) * stride));
        }
    }
}

/// The square `[row][column]` of points that are `stride` apart.
#[inline(always)]
pub fn load_points(source: Ptr<f32>, stride: usize) -> [[Lanes; WINDOW]; WINDOW] {
    core::array::from_fn(|row| core::array::from_fn(|column| Lanes::load(source.add((row * WINDOW + column) * stride))))
}

fn write_outputs(conv: &Conv, tiling: &Tiling, operands: &Forward, first: usize, count: usize, products: Ptr<f32>) {
    for tile in 0..count {
        let [image, row, column] = tiling.place(first + tile);
        let planes = output_planes(conv, operands.y, image);
        for channel in (0..conv.out_channels).step_by(Lanes::LANES) {
            let points = load_points(products.add(tile * tiling.padded_out + channel), count * tiling.padded_out);
            let bias = channel_bias(operands.bias, channel, conv.out_channels);
            let finish = |value: Lanes| if operands.relu { (value + bias).relu() } else { value + bias };
            let square = both_axes(points, output).map(|column| column.map(finish));
            let corner = Corner { channel, row: (row * TILE) as isize, column: (column * TILE) as isize };
            planes.write(corner, square);
        }
    }
}

/// Four values of the bias from `channel` on, zeros beyond its end.
#[inline(always)]
fn channel_bias(bias: Ptr<f32>, channel: usize, channels: usize) -> Lanes {
    if bias.is_null() {
        return Lanes::splat(0.0);
    }
    let mut values = [0f32; Lanes::LANES];
    for (lane, value) in values.iter_mut().enumerate().take(channels - channel) {
        *value = bias.get(channel + lane);
    }
    Lanes::load(Ptr::from_slice(&mut values))
}
