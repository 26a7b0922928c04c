//! Combining elements with those at an index.

use core::marker::PhantomData;

use super::Kind;
use super::along::Elements;
use crate::binary::{self, Function};
use crate::dtype::DType;
use crate::memory::Ptr;
use crate::number::Number;
use crate::widening::{CHUNK, Chunk, Widening};

/// `target[far] = kind(target[far], source[near])`.
#[derive(Clone, Copy)]
pub struct Combine {
    kind: Kind,
    dtype: DType,
    /// How elements become what they are computed in, when that is another type.
    widening: Option<Widening>,
    /// The same for elements side by side.
    row: Option<Function>,
    operands: [Ptr<u8>; 2],
}

/// [`Combine`] computed in a type.
pub struct Typed<T>(Combine, PhantomData<fn(T)>);

impl Combine {
    pub fn new(kind: Kind, dtype: DType, widening: Option<Widening>, operands: [Ptr<u8>; 2]) -> Self {
        let function = match kind {
            Kind::Set | Kind::Add => binary::Kind::Add,
            Kind::Prod => binary::Kind::Mul,
            Kind::Amax => binary::Kind::Maximum,
            Kind::Amin => binary::Kind::Minimum,
        };
        Self { kind, dtype, widening, row: Function::of_tensors(function, dtype), operands }
    }

    fn rows(&self, near: isize, stride: isize, far: isize, offsets: &[i32], width: usize) {
        let Some(row) = &self.row else { return };
        let size = self.dtype.size() as isize;
        let [target, source] = self.operands;
        for (i, &offset) in offsets.iter().enumerate() {
            let target = (target.offset((far + offset as isize) * size), 1);
            row.run(width, target, [target, (source.offset((near + i as isize * stride) * size), 1)]);
        }
    }

    pub fn of<T: Number>(self) -> Typed<T> {
        Typed(self, PhantomData)
    }
}

impl<T: Number> Typed<T> {
    fn function(&self) -> fn(T, T) -> T {
        match self.0.kind {
            Kind::Set | Kind::Add => T::plus,
            Kind::Prod => T::times,
            Kind::Amax => T::maximum,
            Kind::Amin => T::minimum,
        }
    }

    fn widened(&self, widening: Widening, near: isize, stride: isize, far: isize, offsets: &[i32]) {
        let mut chunk: Chunk = [0; CHUNK];
        let wide = Ptr::from_slice(&mut chunk).cast::<T>();
        let (size, function) = (self.0.dtype.size() as isize, self.function());
        let [target, source] = self.0.operands;
        for (i, &offset) in offsets.iter().enumerate() {
            let target = (target.offset((far + offset as isize) * size), 1);
            (widening.widen)(target, wide.cast(), 1);
            (widening.widen)((source.offset((near + i as isize * stride) * size), 1), wide.add(1).cast(), 1);
            let mut value = function(wide.get(0), wide.get(1));
            if self.0.dtype == DType::Bool && value != T::ZERO {
                value = T::ONE;
            }
            wide.set(0, value);
            (widening.narrow)(wide.cast(), target, 1);
        }
    }
}

impl<T: Number> Elements for Typed<T> {
    fn visit(&self, near: isize, stride: isize, far: isize, offsets: &[i32], width: usize) {
        if width > 1 {
            return self.0.rows(near, stride, far, offsets, width);
        }
        if size_of::<T>() == size_of::<u32>()
            && let Some(widening) = self.0.widening
        {
            return self.widened(widening, near, stride, far, offsets);
        }
        let [target, source] = self.0.operands.map(Ptr::cast::<T>);
        let (target, source) = (target.offset(far), source.offset(near));
        if self.0.kind == Kind::Add {
            for (i, &offset) in offsets.iter().enumerate() {
                let target = target.offset(offset as isize);
                target.set(0, target.get(0).plus(source.at(i as isize * stride)));
            }
            return;
        }
        let function = self.function();
        for (i, &offset) in offsets.iter().enumerate() {
            let target = target.offset(offset as isize);
            target.set(0, function(target.get(0), source.at(i as isize * stride)));
        }
    }
}
