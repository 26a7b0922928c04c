//! The output: weight × patches of the input.

use super::patches::Patches;
use super::product::{Operands, Product};
use crate::conv::scratch::Layout;
use crate::conv::{Conv, Forward};
use crate::memory::Ptr;

fn product(conv: &Conv, layout: &mut Layout) -> Product {
    let channels = [conv.in_channels, conv.out_channels];
    Product::new((conv.n, conv.groups), channels, Patches::of_input(conv), layout)
}

pub fn forward_scratch(conv: &Conv) -> usize {
    let mut layout = Layout::default();
    product(conv, &mut layout);
    layout.floats()
}

pub fn forward(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    let mut layout = Layout::default();
    let product = product(conv, &mut layout);
    let Forward { x: source, weight, bias, y: target, relu } = *operands;
    let floor = if relu { 0.0 } else { f32::NEG_INFINITY };
    product.run(&Operands { source, weight, bias, target, floor }, layout.at(scratch));
}
