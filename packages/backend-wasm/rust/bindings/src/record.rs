//! The strided record and other arguments in memory.

use t_kernels::dtype::Scalar;
use t_kernels::memory::Ptr;
use t_kernels::strided::{MAX_RANK, Strided};

const POINTERS: usize = 4;
const SHAPE: usize = 8;
const STRIDES: usize = SHAPE + MAX_RANK;

/// An address from the host as a pointer.
#[inline(always)]
pub fn pointer<T>(address: usize) -> Ptr<T> {
    // SAFETY: the host promises what ABI.md says: operands are valid, aligned and as large as their shapes.
    unsafe { Ptr::from_address(core::ptr::with_exposed_provenance_mut(address)) }
}

/// A strided record, read word by word.
#[derive(Clone, Copy)]
pub struct Record(Ptr<i32>);

impl Record {
    pub fn at(address: usize) -> Self {
        Self(pointer(address))
    }

    /// The addresses of the first operands.
    pub fn operands<const OPERANDS: usize>(self) -> [Ptr<u8>; OPERANDS] {
        core::array::from_fn(|operand| pointer(self.0.get(POINTERS + operand) as usize))
    }

    /// Shape and strides of the first operands.
    pub fn strided<const OPERANDS: usize>(self) -> Strided<OPERANDS> {
        let mut strided = Strided::scalar();
        for dim in 0..(self.0.get(0) as usize).min(MAX_RANK) {
            let strides = core::array::from_fn(|operand| self.0.get(STRIDES + operand * MAX_RANK + dim) as isize);
            strided.push(self.0.get(SHAPE + dim) as usize, strides);
        }
        strided
    }
}

/// A scalar argument from its three parts.
pub fn scalar(value: f64, low: u32, high: i32) -> Scalar {
    Scalar { float: value, integer: (high as i64) << 32 | low as i64 }
}
