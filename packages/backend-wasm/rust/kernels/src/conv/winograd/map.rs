//! From the points of one side's images to the images of the other: the output from windows, or the input gradient from
//! the tiles of dy.

use core::ops::Range;

use super::filter::{self, Columns};
use super::lines::{Images, QUAD};
use super::passes::{Channels, Pass, buffer_floats, carry_floats};
use super::plan::{ranges, steps_per_product, strips_per_product};
use super::points::{Chunk, Points};
use super::products::Product;
use super::tiling::{Block, Blocks, Tiling};
use crate::conv::scratch::{Layout, Scratch};
use crate::conv::{Conv, Forward};
use crate::gemm::block::{EDGE_FLOATS, Start};
use crate::gemm::panel;
use crate::memory::Ptr;
use crate::parallel;
use crate::vector::{Lanes, Vector};

/// What is computed.
#[derive(Clone, Copy)]
pub enum Target<'a> {
    Output(&'a Forward),
    InputGradient(Ptr<f32>),
}

impl Target<'_> {
    fn columns(&self) -> Columns {
        match self {
            Self::Output(_) => Columns::Out,
            Self::InputGradient(_) => Columns::In,
        }
    }
}

/// Sizes and places in the scratch.
#[derive(Clone, Copy)]
struct Places {
    /// All filters are transformed once; else those of a block are, by its task.
    shares_filters: bool,
    filters: usize,
    /// Strips and steps of the depth of a product.
    strips: usize,
    steps: usize,
    products: usize,
    carry: usize,
    buffer: usize,
    edge: usize,
}

pub struct Map<'a> {
    conv: &'a Conv,
    tiling: &'a Tiling,
    weight: Ptr<f32>,
    target: Target<'a>,
    places: Places,
}

impl<'a> Map<'a> {
    /// A map whose chunks have up to `strips` strips.
    #[inline(never)]
    pub fn new(
        (conv, tiling): (&'a Conv, &'a Tiling),
        weight: Ptr<f32>,
        target: Target<'a>,
        (shares_filters, strips): (bool, usize),
        layout: &mut Layout,
    ) -> Self {
        let [columns, depth] = sides(conv, target.columns());
        let padded = panel::padded(columns);
        let widest = padded.min(panel::MAX_WIDTH);
        let (strips, steps) = if shares_filters {
            (strips, depth)
        } else {
            (strips.min(strips_per_product(tiling)), steps_per_product(tiling, strips, depth))
        };
        let carries = match target {
            Target::Output(_) => 0,
            Target::InputGradient(_) => conv.groups * padded / QUAD * carry_floats(tiling),
        };
        let Layout { shared, slot } = layout;
        let places = Places {
            shares_filters,
            filters: match shares_filters {
                true => shared.take(filter::floats(depth, conv.groups * padded)),
                false => slot.take(Points::floats(steps, widest)),
            },
            strips,
            steps,
            products: slot.take(Points::floats(strips * tiling.columns, widest)),
            carry: if shares_filters { slot.take(carries) } else { shared.take(carries) },
            buffer: slot.take(buffer_floats(tiling)),
            edge: slot.take(EDGE_FLOATS),
        };
        Self { conv, tiling, weight, target, places }
    }

    fn depth(&self) -> usize {
        sides(self.conv, self.target.columns())[1]
    }

    pub fn blocks(&self) -> Blocks {
        Blocks { groups: self.conv.groups, channels: sides(self.conv, self.target.columns())[0] }
    }

    fn transform_filters(&self, block: &Block, steps: Range<usize>, target: Points) {
        filter::transform(self.conv, self.weight, (self.target.columns(), block), steps, target);
    }

    /// The filters of a block that all tasks share.
    fn shared_filters(&self, block: &Block, scratch: Scratch) -> Points {
        filter::place(scratch.shared(self.places.filters), self.depth(), block)
    }

    /// Transforms the filters that tasks share.
    pub fn prepare(&self, scratch: Scratch) {
        parallel::run(self.blocks().count(), &|index, _| {
            let block = self.blocks().at(index);
            self.transform_filters(&block, 0..self.depth(), self.shared_filters(&block, scratch));
        });
    }

    /// All blocks of a chunk, with shared filters. Chunks of an image come one after the other in the same slot.
    pub fn run_chunk(&self, chunk: &Chunk, scratch: Scratch, slot: usize) {
        for block in self.blocks().iter() {
            let filters = self.shared_filters(&block, scratch);
            let products = self.products(chunk, &chunk.strips, &block, (0..self.depth(), filters), scratch, slot);
            self.write(&products, &block, scratch, slot);
        }
    }

    /// One block of a chunk, with filters of its own.
    pub fn run_block(&self, chunk: &Chunk, index: usize, scratch: Scratch, slot: usize) {
        let block = self.blocks().at(index);
        // Either all strips are one range, or all steps are.
        for steps in ranges(0..self.depth(), self.places.steps) {
            let filters = Points::new(scratch.slot(slot, self.places.filters), steps.len(), block.width);
            self.transform_filters(&block, steps.clone(), filters);
            for strips in ranges(chunk.strips.clone(), self.places.strips) {
                let products = self.products(chunk, &strips, &block, (steps.clone(), filters), scratch, slot);
                if steps.end == self.depth() {
                    self.write(&products, &block, scratch, slot);
                }
            }
        }
    }

    /// The products of some strips of a chunk with a block over some steps of the depth, added to those of the steps
    /// before.
    #[inline(never)]
    fn products(
        &self,
        chunk: &Chunk,
        strips: &Range<usize>,
        block: &Block,
        (steps, filters): (Range<usize>, Points),
        scratch: Scratch,
        slot: usize,
    ) -> Chunk {
        let column = block.group * self.depth() + steps.start;
        let data = scratch.slot(slot, self.places.products);
        let products = Chunk::new(data, self.tiling, strips.clone(), block.width);
        Product {
            tiles: products.tiles,
            depth: steps.len(),
            columns: block.width,
            left: chunk.points.from(chunk.tiles_before(self.tiling, strips.start), column),
            filters,
            target: products.points,
            start: if steps.start == 0 { Start::Zero } else { Start::Accumulated },
            edge: scratch.slot(slot, self.places.edge),
        }
        .run();
        products
    }

    /// Transforms the products of a block back and writes them.
    fn write(&self, products: &Chunk, block: &Block, scratch: Scratch, slot: usize) {
        let images = match self.target {
            Target::Output(operands) => output_images(self.conv, operands.y),
            Target::InputGradient(dx) => input_images(self.conv, dx),
        };
        let buffer = scratch.slot(slot, self.places.buffer);
        let pass = Pass { tiling: self.tiling, images, chunk: products, buffer };
        for column in (0..block.channels).step_by(QUAD) {
            let count = QUAD.min(block.channels - column);
            let channels = Channels { first: block.channel + column, count, column };
            match self.target {
                Target::Output(operands) => {
                    let bias = bias(operands.bias, channels);
                    let finish = |value: Lanes| if operands.relu { (value + bias).relu() } else { value + bias };
                    pass.write_tiles(channels, finish);
                }
                Target::InputGradient(_) => {
                    let place = self.places.carry + (block.offset + column) / QUAD * carry_floats(self.tiling);
                    let shared = !self.places.shares_filters;
                    let carry = if shared { scratch.shared(place) } else { scratch.slot(slot, place) };
                    pass.write_windows(channels, carry);
                }
            }
        }
    }
}

/// Channels per group that are columns of the products, and those that are their depth.
fn sides(conv: &Conv, columns: Columns) -> [usize; 2] {
    let [group_in, group_out] = conv.group_channels();
    match columns {
        Columns::Out => [group_out, group_in],
        Columns::In => [group_in, group_out],
    }
}

/// x or dx, with the border that the padding gives it.
pub fn input_images(conv: &Conv, data: Ptr<f32>) -> Images {
    Images { data, channels: conv.in_channels, size: conv.input, border: conv.padding }
}

/// y or dy.
pub fn output_images(conv: &Conv, data: Ptr<f32>) -> Images {
    Images { data, channels: conv.out_channels, size: conv.output(), border: [0, 0] }
}

/// The bias of up to four channels.
fn bias(bias: Ptr<f32>, channels: Channels) -> Lanes {
    let mut values = [0f32; QUAD];
    if !bias.is_null() {
        for (lane, value) in values.iter_mut().enumerate().take(channels.count) {
            *value = bias.get(channels.first + lane);
        }
    }
    Lanes::load(Ptr::from_slice(&mut values))
}
