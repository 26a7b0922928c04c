//! Reading and writing at indices along one dimension.

use crate::copy::with_size;
use crate::dtype::{DType, codes};
use crate::memory::Ptr;
use crate::number::Number;
use crate::strided::Strided;
use crate::widening::{CHUNK, Chunk, Wide, Widening, computed_in};

codes! {
    /// What scatter does with the element it finds, in the order of the codes.
    Kind { Set, Add, Prod, Amax, Amin }
}

/// Indexed dimension: which, how many elements it has, and the index operand.
#[derive(Clone, Copy)]
pub struct Along {
    pub dim: usize,
    pub size: usize,
    pub index: Ptr<u8>,
    /// int64 instead of int32.
    pub wide_index: bool,
}

impl Along {
    /// The index at an offset, if it is in range.
    #[inline(always)]
    fn at(&self, offset: isize) -> Option<isize> {
        let index = if self.wide_index {
            self.index.cast::<i64>().at(offset)
        } else {
            self.index.cast::<i32>().at(offset) as i64
        };
        (index as u64).lt(&(self.size as u64)).then_some(index as isize)
    }

    /// Calls `element(near, far)` for every element: the offset of the operand that is walked, and that of the operand
    /// (number `indexed`) whose position along the dimension is the index. Stops at the first index out of range and
    /// returns 1 + its position, or 0.
    fn visit(&self, strided: &Strided<3>, indexed: usize, element: &mut dyn FnMut(isize, isize)) -> u32 {
        let walked = 1 - indexed;
        let far_step = strided.strides(self.dim)[indexed];
        let strided = strided.without_stride(indexed, self.dim).merged();
        let (length, strides) = strided.row();
        let mut status = 0;
        let mut position = 0;
        strided.for_each_row(&mut |start| {
            if status != 0 {
                return;
            }
            let (mut near, mut far, mut index) = (start[walked], start[indexed], start[2]);
            for step in 0..length {
                let Some(row) = self.at(index) else {
                    status = position + step as u32 + 1;
                    return;
                };
                element(near, far + row * far_step);
                near += strides[walked];
                far += strides[indexed];
                index += strides[2];
            }
            position += length as u32;
        });
        status
    }
}

/// `out[i] = source[i with i_dim := index[i]]` over operands `[out, source]` and the index's loop; elements of `size`
/// bytes. Returns 1 + the position of the first index out of range, or 0.
pub fn gather(size: usize, strided: &Strided<3>, along: Along, [out, source]: [Ptr<u8>; 2]) -> u32 {
    let mut status = 0;
    with_size!(size, T => {
        let (out, source) = (out.cast::<T>(), source.cast::<T>());
        let far_step = strided.strides(along.dim)[1];
        let merged = strided.without_stride(1, along.dim).merged();
        let (length, [out_stride, source_stride, index_stride]) = merged.row();
        status = if index_stride == 0 && out_stride == 1 && source_stride == 1 {
            // Whole rows, as an embedding reads them.
            let mut status = 0;
            let mut position = 0;
            merged.for_each_row(&mut |[out_offset, source_offset, index_offset]| {
                match along.at(index_offset) {
                    _ if status != 0 => {}
                    None => status = position + 1,
                    Some(row) => out.offset(out_offset).copy_from(source.offset(source_offset + row * far_step), length),
                }
                position += length as u32;
            });
            status
        } else {
            along.visit(strided, 1, &mut |near, far| out.offset(near).set(0, source.at(far)))
        };
    });
    status
}

/// `target[i with i_dim := index[i]] = combine(…, source[i])` over operands `[target, source]` and the index's loop.
/// Returns 1 + the position of the first index out of range, or 0.
pub fn scatter(kind: Kind, dtype: DType, strided: &Strided<3>, along: Along, operands: [Ptr<u8>; 2]) -> u32 {
    let scatter = Scatter { kind, strided, along, operands };
    match (kind, computed_in(dtype)) {
        (Kind::Set, _) => scatter.set(dtype.size()),
        (_, (Wide::Float32, None)) => scatter.combine::<f32>(),
        (_, (Wide::Float64, None)) => scatter.combine::<f64>(),
        (_, (Wide::Int32, None)) => scatter.combine::<i32>(),
        (_, (Wide::Int64, None)) => scatter.combine::<i64>(),
        (_, (Wide::Float32, Some(widening))) => scatter.combine_widened::<f32>(dtype, widening),
        (_, (_, Some(widening))) => scatter.combine_widened::<i32>(dtype, widening),
    }
}

struct Scatter<'a> {
    kind: Kind,
    strided: &'a Strided<3>,
    along: Along,
    operands: [Ptr<u8>; 2],
}

impl Scatter<'_> {
    fn set(&self, size: usize) -> u32 {
        let mut status = 0;
        with_size!(size, T => {
            let [target, source] = self.operands.map(Ptr::cast::<T>);
            status = self.along.visit(self.strided, 0, &mut |near, far| target.offset(far).set(0, source.at(near)));
        });
        status
    }

    fn combine<T: Number>(&self) -> u32 {
        let [target, source] = self.operands.map(Ptr::cast::<T>);
        self.along.visit(self.strided, 0, &mut |near, far| {
            let target = target.offset(far);
            target.set(0, self.combined(target.get(0), source.at(near)));
        })
    }

    fn combine_widened<T: Number>(&self, dtype: DType, widening: Widening) -> u32 {
        let mut chunk: Chunk = [0; CHUNK];
        let wide = Ptr::from_slice(&mut chunk).cast::<T>();
        let size = dtype.size() as isize;
        let [target, source] = self.operands;
        self.along.visit(self.strided, 0, &mut |near, far| {
            let target = (target.offset(far * size), 1);
            (widening.widen)(target, wide.cast(), 1);
            (widening.widen)((source.offset(near * size), 1), wide.add(1).cast(), 1);
            let mut value = self.combined(wide.get(0), wide.get(1));
            if dtype == DType::Bool && value != T::ZERO {
                value = T::ONE;
            }
            wide.set(0, value);
            (widening.narrow)(wide.cast(), target, 1);
        })
    }

    #[inline(always)]
    fn combined<T: Number>(&self, old: T, new: T) -> T {
        match self.kind {
            Kind::Set => new,
            Kind::Add => old.plus(new),
            Kind::Prod => old.times(new),
            Kind::Amax => old.maximum(new),
            Kind::Amin => old.minimum(new),
        }
    }
}
