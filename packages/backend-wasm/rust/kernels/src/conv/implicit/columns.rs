//! The positions of a result as columns of a product, in panels.

use core::ops::Range;

use crate::gemm::panel;

/// Runs of positions; a panel does not go beyond its run.
#[derive(Clone, Copy)]
pub struct Columns {
    pub runs: usize,
    /// Positions per run.
    pub positions: usize,
}

/// A panel: the run it is in, where it starts there, how many of its columns are positions, its width, and the widths of
/// those before it in its chunk.
#[derive(Clone, Copy)]
pub struct Column {
    pub run: usize,
    pub start: usize,
    pub columns: usize,
    pub width: usize,
    pub offset: usize,
}

impl Columns {
    fn panels_per_run(&self) -> usize {
        panel::panels(self.positions).count()
    }

    /// Panels of all runs.
    pub fn panels(&self) -> usize {
        self.runs * self.panels_per_run()
    }

    /// Some of the panels of all runs.
    pub fn chunk(&self, panels: Range<usize>) -> Chunk {
        let per_run = self.panels_per_run();
        let (run, skipped) = (panels.start / per_run, panels.start % per_run);
        let start = panel::panels(self.positions).take(skipped).map(|panel| panel.columns).sum();
        Chunk { positions: self.positions, run, start, panels: panels.len(), offset: 0, is_whole: false }
    }
}

/// Consecutive panels.
#[derive(Clone)]
pub struct Chunk {
    positions: usize,
    run: usize,
    start: usize,
    panels: usize,
    offset: usize,
    /// The run is one panel, however long.
    is_whole: bool,
}

impl Chunk {
    /// Positions as one panel.
    pub fn whole(positions: Range<usize>) -> Self {
        Self { positions: positions.end, run: 0, start: positions.start, panels: 1, offset: 0, is_whole: true }
    }

    /// The first position, counted over all runs.
    pub fn first(&self) -> usize {
        self.run * self.positions + self.start
    }
}

impl Iterator for Chunk {
    type Item = Column;

    #[inline(always)]
    fn next(&mut self) -> Option<Column> {
        self.panels = self.panels.checked_sub(1)?;
        let remaining = self.positions - self.start;
        let width = if self.is_whole { remaining } else { panel::width(remaining) };
        let column =
            Column { run: self.run, start: self.start, columns: width.min(remaining), width, offset: self.offset };
        self.offset += width;
        self.start += column.columns;
        if self.start == self.positions {
            (self.run, self.start) = (self.run + 1, 0);
        }
        Some(column)
    }
}
