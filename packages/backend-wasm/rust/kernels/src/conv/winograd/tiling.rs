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
#[derive(Clone, Copy)]
pub struct Blocks {
    pub groups: usize,
    pub channels: usize,
}

impl Blocks {
    fn per_group(&self) -> usize {
        panel::panels(self.channels).count()
    }

    #[inline(never)]
    pub fn count(&self) -> usize {
        self.groups * self.per_group()
    }

    #[inline(never)]
    pub fn at(&self, index: usize) -> Block {
        let per_group = self.per_group();
        let group = index / per_group;
        let (mut channel, mut offset) = (0, group * panel::padded(self.channels));
        for _ in 0..index % per_group {
            let width = panel::width(self.channels - channel);
            (channel, offset) = (channel + width, offset + width);
        }
        let width = panel::width(self.channels - channel);
        let channels = width.min(self.channels - channel);
        Block { group, channel: group * self.channels + channel, channels, width, offset }
    }

    pub fn iter(self) -> impl Iterator<Item = Block> {
        (0..self.count()).map(move |index| self.at(index))
    }
}
