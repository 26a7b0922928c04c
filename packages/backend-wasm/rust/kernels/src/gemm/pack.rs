//! Copies operands into the order in which tiles read them, widened to float32.

use super::panel::{self, Panel};
use super::{Float, Matrix};
use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

const QUAD: usize = 4;

/// Writes `panel` of `b` as `[k][width]`, padded with zeros; `b` starts at the panel's first column.
pub fn pack_panel<E: Float>(panel: Panel, k: usize, b: Matrix<E>, target: Ptr<f32>) {
    if b.row_stride == 1 && b.column_stride != 1 {
        pack_columns(panel, k, b, target);
    } else if b.column_stride == 1 && panel.columns == panel.width {
        match panel.width {
            panel::MAX_WIDTH => copy_rows::<E, { panel::MAX_WIDTH }>(k, b, target),
            16 => copy_rows::<E, 16>(k, b, target),
            8 => copy_rows::<E, 8>(k, b, target),
            _ => copy_rows::<E, 4>(k, b, target),
        }
    } else {
        gather(panel, k, b, target);
    }
}

/// Columns are contiguous along a row of `b`.
fn copy_rows<E: Float, const WIDTH: usize>(k: usize, b: Matrix<E>, target: Ptr<f32>) {
    for step in 0..k {
        let source = b.at(step, 0);
        let target = target.add(step * WIDTH);
        for column in (0..WIDTH).step_by(QUAD) {
            E::load(source.add(column)).store(target.add(column));
        }
    }
}

/// Rows are contiguous along a column of `b` (`Wᵀ` of a linear layer): 4×4 transposes.
fn pack_columns<E: Float>(panel: Panel, k: usize, b: Matrix<E>, target: Ptr<f32>) {
    for column in (0..panel.width).step_by(QUAD) {
        let real = panel.columns.saturating_sub(column).min(QUAD);
        let target = target.add(column);
        let mut step = 0;
        if real == QUAD {
            let source = [0, 1, 2, 3].map(|lane| b.at(0, column + lane));
            while step + QUAD <= k {
                let block = Lanes::transpose(source.map(|row| E::load(row.add(step))));
                for (lane, row) in block.into_iter().enumerate() {
                    row.store(target.add((step + lane) * panel.width));
                }
                step += QUAD;
            }
        }
        for step in step..k {
            for lane in 0..QUAD {
                let value = if lane < real { b.at(step, column + lane).get(0).widen() } else { 0.0 };
                target.set(step * panel.width + lane, value);
            }
        }
    }
}

/// Any strides, and panels with padding.
fn gather<E: Float>(panel: Panel, k: usize, b: Matrix<E>, target: Ptr<f32>) {
    for step in 0..k {
        let target = target.add(step * panel.width);
        for column in 0..panel.columns {
            target.set(column, b.at(step, column).get(0).widen());
        }
        target.add(panel.columns).fill(0.0, panel.width - panel.columns);
    }
}

/// Writes `rows` rows of `a` as `[rows][k]`.
pub fn pack_rows<E: Float>(rows: usize, k: usize, a: Matrix<E>, target: Ptr<f32>) {
    let mut row = 0;
    if a.row_stride == 1 {
        while row + QUAD <= rows {
            transpose_rows(k, a.from(row, 0), target.add(row * k));
            row += QUAD;
        }
    }
    for row in row..rows {
        let target = target.add(row * k);
        let mut step = 0;
        while a.column_stride == 1 && step + QUAD <= k {
            E::load(a.at(row, step)).store(target.add(step));
            step += QUAD;
        }
        for step in step..k {
            target.set(step, a.at(row, step).get(0).widen());
        }
    }
}

/// Four rows of an `a` whose columns are contiguous.
fn transpose_rows<E: Float>(k: usize, a: Matrix<E>, target: Ptr<f32>) {
    let mut step = 0;
    while step + QUAD <= k {
        let block = Lanes::transpose([0, 1, 2, 3].map(|lane| E::load(a.at(0, step + lane))));
        for (row, values) in block.into_iter().enumerate() {
            values.store(target.add(row * k + step));
        }
        step += QUAD;
    }
    for step in step..k {
        for row in 0..QUAD {
            target.set(row * k + step, a.at(row, step).get(0).widen());
        }
    }
}
