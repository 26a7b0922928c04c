//! Reductions over any set of dimensions, on several threads.
//!
//! The loops here are the same for every dtype and kind: they take a few outputs at a time, each the total of a row or,
//! when a kept dimension is the contiguous one, of a column, and call the functions of a [`Folder`]. Totals are float64 or
//! int64. Where there are few outputs a reduction has parts, as many as its size asks for: results do not depend on the
//! threads.

mod fold;
mod truth;

pub use fold::{Folder, folder};

use core::ops::Range;

use crate::copy;
use crate::dtype::{DType, Scalar, codes};
use crate::memory::Ptr;
use crate::parallel;
use crate::strided::Strided;
use crate::strips::LEAST_WORK;
use crate::widening::{CHUNK, Chunk, Wide, Widening, computed_in};

codes! {
    /// The reductions, in the order of their codes.
    Kind { Sum, Prod, Min, Max, Any, All }
}

/// Outputs reduced side by side, at most.
const STRIP: usize = CHUNK;
/// Fewer contiguous columns than this are reduced as rows, of elements that are apart.
const FEW_COLUMNS: usize = 4;
/// Rows that are reduced together have as many elements, where there are lines enough.
const TOGETHER: usize = 8192;
const ENOUGH_LINES: usize = 8;
/// With as many outputs, or strips of columns, a reduction is not cut into parts.
const MANY_OUTPUTS: usize = 16;
const MOST_PARTS: usize = 16;
/// Totals that the parts of a line have together.
const CELLS: usize = 2048;

/// What is kept and what is reduced, each merged as far as possible, and the operands' first elements.
struct Reduction {
    kept: Strided<2>,
    reduced: Strided<2>,
    out: Ptr<u8>,
    x: Ptr<u8>,
    /// Bytes per element of each operand.
    sizes: [isize; 2],
    folder: Folder,
    wide: Wide,
    widening: Option<Widening>,
}

/// Reduces the dimensions whose bit is set in `dims`, over operands `[out, in]` of the input's shape; out's strides
/// along reduced dimensions are not read.
pub fn reduce(kind: Kind, dtype: DType, strided: &Strided<2>, dims: u32, [out, x]: [Ptr<u8>; 2]) {
    let is_reduced = |dim: usize| dims >> dim & 1 == 1;
    let kept = strided.filter(|dim| !is_reduced(dim)).sorted_by(0);
    let reduced = strided.filter(is_reduced).broadcast(0).sorted_by(1);
    // Of truth values, any is the maximum and all the minimum.
    let (kind, is_truth) = match (dtype, kind) {
        (DType::Bool, Kind::Sum) | (_, Kind::Any) => (Kind::Max, true),
        (DType::Bool, Kind::Prod) | (_, Kind::All) => (Kind::Min, true),
        _ => (kind, dtype == DType::Bool),
    };
    let out_dtype = if is_truth { DType::Bool } else { dtype };
    if let (true, Some(limit)) = (reduced.is_empty(), limit(kind, out_dtype)) {
        return copy::fill(out_dtype, &kept.first(), [out], limit);
    }
    let (wide, widening) = if is_truth { (Wide::Int32, Some(truth::widening(dtype))) } else { computed_in(dtype) };
    let sizes = [out_dtype.size() as isize, dtype.size() as isize];
    Reduction { kept, reduced, out, x, sizes, folder: folder(kind, wide), wide, widening }.run();
}

/// The minimum or maximum of nothing for dtypes whose totals have another.
fn limit(kind: Kind, dtype: DType) -> Option<Scalar> {
    let [lowest, highest] = match dtype {
        DType::Bool => [0, 1],
        DType::Uint8 => [u8::MIN as i64, u8::MAX as i64],
        DType::Int8 => [i8::MIN as i64, i8::MAX as i64],
        DType::Int16 => [i16::MIN as i64, i16::MAX as i64],
        DType::Int32 => [i32::MIN as i64, i32::MAX as i64],
        _ => return None,
    };
    let integer = match kind {
        Kind::Min => highest,
        Kind::Max => lowest,
        _ => return None,
    };
    Some(Scalar { float: 0.0, integer })
}

/// Outputs that are reduced together: neighbours in a row of what is kept.
#[derive(Clone, Copy)]
struct Line {
    out: isize,
    x: isize,
    width: usize,
    /// They are contiguous columns, rather than each a row.
    down_columns: bool,
}

/// Some of the rows of the reduced dimensions, and some of the elements of each.
struct Part {
    rows: Range<usize>,
    elements: Range<usize>,
}

impl Reduction {
    fn run(&self) {
        let (columns, [_, column_stride]) = self.kept.row();
        let (length, [_, step]) = self.reduced.row();
        let outputs = self.kept.len();
        if outputs == 0 {
            return;
        }
        let down_columns = column_stride == 1 && step != 1 && columns >= FEW_COLUMNS;
        let most = if down_columns { STRIP } else { (TOGETHER / length.max(1)).min(outputs / ENOUGH_LINES) };
        let width = most.clamp(1, STRIP).min(columns);
        let strips = columns.div_ceil(width);
        let line_at = |index: usize| {
            let start = index % strips * width;
            let [out, x] = self.kept.offsets(index / strips * columns + start);
            Line { out, x, width: width.min(columns - start), down_columns }
        };
        let lines = self.kept.rows() * strips;
        let work = self.reduced.len() * width;
        let is_few = if down_columns { lines < MANY_OUTPUTS } else { outputs < MANY_OUTPUTS };
        let parts = if is_few { self.parts(work, width) } else { 1 };
        if parts > 1 {
            return (0..lines).for_each(|index| self.line_in_parts(line_at(index), parts));
        }
        parallel::ranges(lines, 1, work, LEAST_WORK, &|range, _| {
            let mut totals = [0u64; STRIP];
            let totals = Ptr::from_slice(&mut totals);
            for index in range {
                let line = line_at(index);
                self.fold(self.part(0, 1), line, totals);
                self.finish(line, totals);
            }
        });
    }

    /// How many parts a line of so many elements has.
    fn parts(&self, work: usize, width: usize) -> usize {
        (work / (LEAST_WORK / 2)).min(MOST_PARTS).min(CELLS / width)
    }

    /// Part `index` of `parts`; the last ones may be empty.
    fn part(&self, index: usize, parts: usize) -> Part {
        const STEP: usize = 64;
        let (rows, (length, _)) = (self.reduced.rows(), self.reduced.row());
        let cut = |whole: usize, step: usize| {
            let size = whole.div_ceil(parts).next_multiple_of(step);
            (index * size).min(whole)..((index + 1) * size).min(whole)
        };
        match rows {
            1 => Part { rows: 0..1, elements: cut(length, STEP) },
            _ => Part { rows: cut(rows, 1), elements: 0..length },
        }
    }

    fn line_in_parts(&self, line: Line, parts: usize) {
        let mut totals = [0u64; CELLS];
        let totals = Ptr::from_slice(&mut totals);
        parallel::run(parts, &|index, _| self.fold(self.part(index, parts), line, totals.add(index * line.width)));
        for part in 1..parts {
            (self.folder.combine)(totals, totals.add(part * line.width), line.width);
        }
        self.finish(line, totals);
    }

    /// Writes the totals of a part.
    fn fold(&self, part: Part, line: Line, totals: Ptr<u64>) {
        totals.fill(self.folder.identity, line.width);
        if part.rows.is_empty() || part.elements.is_empty() {
            return;
        }
        let (_, [_, stride]) = self.reduced.row();
        let (_, [_, apart]) = self.kept.row();
        let (start, size) = (line.x + part.elements.start as isize * stride, [line.width, part.elements.len()]);
        self.reduced.for_rows(part.rows, &mut |[_, offset]| {
            let x = self.x.offset((start + offset) * self.sizes[1]);
            match (line.down_columns, self.widening) {
                (false, None) => (self.folder.rows)(x, [apart, stride], size, totals),
                (true, None) => (self.folder.columns)(x, stride, size, totals),
                (false, Some(widening)) => self.widened_rows(widening, x, [apart, stride], size, totals),
                (true, Some(widening)) => self.widened_columns(widening, x, stride, size, totals),
            }
        });
    }

    fn widened_rows(
        &self,
        widening: Widening,
        x: Ptr<u8>,
        [apart, stride]: [isize; 2],
        [rows, length]: [usize; 2],
        totals: Ptr<u64>,
    ) {
        let mut chunk: Chunk = [0; CHUNK];
        let wide = Ptr::from_slice(&mut chunk).cast();
        for row in 0..rows {
            for start in (0..length).step_by(CHUNK) {
                let count = CHUNK.min(length - start);
                let offset = row as isize * apart + start as isize * stride;
                (widening.widen)((x.offset(offset * self.sizes[1]), stride), wide, count);
                (self.folder.rows)(wide, [0, 1], [1, count], totals.add(row));
            }
        }
    }

    fn widened_columns(
        &self,
        widening: Widening,
        x: Ptr<u8>,
        step: isize,
        [width, rows]: [usize; 2],
        totals: Ptr<u64>,
    ) {
        let mut chunk: Chunk = [0; CHUNK];
        let wide = Ptr::from_slice(&mut chunk).cast();
        for row in 0..rows as isize {
            (widening.widen)((x.offset(row * step * self.sizes[1]), 1), wide, width);
            (self.folder.columns)(wide, 0, [width, 1], totals);
        }
    }

    /// Totals to outputs.
    fn finish(&self, line: Line, totals: Ptr<u64>) {
        let (_, [out_stride, _]) = self.kept.row();
        for column in 0..line.width {
            let total = totals.get(column);
            let out = self.out.offset((line.out + column as isize * out_stride) * self.sizes[0]);
            let four_bytes = match self.wide {
                Wide::Float64 | Wide::Int64 => {
                    out.cast().set(0, total);
                    continue;
                }
                Wide::Float32 => (f64::from_bits(total) as f32).to_bits(),
                Wide::Int32 => total as u32,
            };
            match self.widening {
                None => out.cast().set(0, four_bytes),
                Some(widening) => (widening.narrow)(Ptr::from_slice(&mut [four_bytes]).cast(), (out, 1), 1),
            }
        }
    }
}
