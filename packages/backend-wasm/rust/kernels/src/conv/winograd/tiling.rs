//! How images are cut into tiles, and channels into blocks of columns.

use super::TILE;
use crate::conv::Conv;
use crate::gemm::panel;

/// The tiles of all images, numbered image by image and row by row. A row of tiles is a strip.
#[derive(Clone, Copy)]
pub struct Tiling {
    /// Rows of tiles per image.
    pub rows: usize,
    /// Tiles per row.
    pub columns: usize,
    pub strips: usize,
}

impl Tiling {
    pub fn new(conv: &Conv) -> Self {
        let [rows, columns] = conv.output().map(|size| size.div_ceil(TILE));
        Self { rows, columns, strips: conv.n * rows }
    }

    /// Image and row of a strip.
    pub fn place(&self, strip: usize) -> [usize; 2] {
        [strip / self.rows, strip % self.rows]
    }
}

/// Some channels of one group as the columns of products, padded to a panel.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    pub group: usize,
    /// The first channel, counted over all groups.
    pub channel: usize,
    pub channels: usize,
    pub width: usize,
    /// Columns of the blocks before, padding included.
    pub offset: usize,
}

/// The blocks of `groups` groups of `channels` channels.
pub fn blocks(groups: usize, channels: usize) -> impl Iterator<Item = Block> {
    let panels = (0..groups).flat_map(move |group| panel::panels(channels).map(move |panel| (group, panel)));
    panels.scan(0, move |offset, (group, panel)| {
        let channel = group * channels + panel.start;
        let block = Block { group, channel, channels: panel.columns, width: panel.width, offset: *offset };
        *offset += panel.width;
        Some(block)
    })
}
