//! How columns are divided into panels.
//!
//! The widest panel runs fastest; narrower ones serve what is left so that little is computed for padding.

/// The widest panel, in columns.
pub const MAX_WIDTH: usize =
    if cfg!(all(target_arch = "wasm32", not(target_feature = "relaxed-simd"))) { 20 } else { 24 };

/// The width of the next panel when `remaining` columns are left.
#[inline(always)]
pub fn width(remaining: usize) -> usize {
    width_within(MAX_WIDTH, remaining)
}

/// [`width`] where the widest panel is of 20 columns, or of 24.
#[inline(always)]
fn width_within(widest: usize, remaining: usize) -> usize {
    if widest == 20 {
        // Every multiple of 4 from 48 on is a sum of 20s and 16s.
        match remaining.div_ceil(4) {
            1 => 4,
            2 => 8,
            3 | 4 | 6 | 8 | 12 | 16 => 16,
            _ => 20,
        }
    } else {
        // Every multiple of 8 from 24 on is a sum of 24s and 16s.
        match remaining {
            48.. | 24 | 40 => 24,
            25..=47 => 16,
            17..=23 => 24,
            9..=16 => 16,
            5..=8 => 8,
            _ => 4,
        }
    }
}

/// Columns that `columns` take when divided into panels, padding included.
pub fn padded(columns: usize) -> usize {
    panels(columns).map(|panel| panel.width).sum()
}

/// One panel: where it starts, how wide it is, and how many of its columns are real.
#[derive(Clone, Copy, Debug)]
pub struct Panel {
    pub start: usize,
    pub width: usize,
    pub columns: usize,
}

/// The panels that cover `columns` columns, from left to right.
#[inline(always)]
pub fn panels(columns: usize) -> impl Iterator<Item = Panel> {
    panels_within(MAX_WIDTH, columns)
}

/// [`panels`] where the widest is of 20 columns, or of 24.
#[inline(always)]
pub fn panels_within(widest: usize, columns: usize) -> impl Iterator<Item = Panel> {
    let mut start = 0;
    core::iter::from_fn(move || {
        let remaining = columns - start;
        if remaining == 0 {
            return None;
        }
        let width = width_within(widest, remaining);
        let panel = Panel { start, width, columns: width.min(remaining) };
        start += panel.columns;
        Some(panel)
    })
}
