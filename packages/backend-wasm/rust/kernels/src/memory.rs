//! The one way kernels touch memory.
//!
//! Operands may alias (in-place ops), may be strided backwards and live in one big linear memory, so they are
//! not slices. A [`Ptr`] is an address with element arithmetic. *Making* one is the unsafe step: whoever makes it
//! promises that everything the kernel's documentation says it reaches is valid. With debug assertions (all native
//! tests) a `Ptr` also carries its bounds and every access is checked.

/// An address of `T`s that kernels may read and write.
#[derive(Debug)]
pub struct Ptr<T> {
    address: *mut T,
    #[cfg(debug_assertions)]
    bounds: (usize, usize),
}

impl<T> Clone for Ptr<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ptr<T> {}

// SAFETY: a pointer is only an address. Whoever made it promised that the accesses of the kernel are valid, and kernels
// that run on several threads write what no other thread touches.
unsafe impl<T> Send for Ptr<T> {}
// SAFETY: as for `Send`.
unsafe impl<T> Sync for Ptr<T> {}

impl<T> Ptr<T> {
    /// A pointer into memory whose extent is not known here, such as an address handed over by the host.
    ///
    /// # Safety
    /// Every element that the kernel receiving the pointer is documented to reach must be valid for reads (and, for
    /// outputs, writes) as long as the pointer is used, and aligned for `T`.
    #[inline(always)]
    pub const unsafe fn from_address(address: *mut T) -> Self {
        Self {
            address,
            #[cfg(debug_assertions)]
            bounds: (0, usize::MAX),
        }
    }

    /// A pointer to the start of `slice`, checked against its bounds in debug builds.
    ///
    /// The pointer outlives the borrow as far as the compiler knows; it is meant for buffers declared around a call.
    #[inline(always)]
    pub fn from_slice(slice: &mut [T]) -> Self {
        Self {
            address: slice.as_mut_ptr(),
            #[cfg(debug_assertions)]
            bounds: {
                let range = slice.as_mut_ptr_range();
                (range.start as usize, range.end as usize)
            },
        }
    }

    /// A pointer to values that will only be read.
    #[inline(always)]
    pub fn from_constants(slice: &[T]) -> Self {
        Self {
            address: slice.as_ptr().cast_mut(),
            #[cfg(debug_assertions)]
            bounds: {
                let range = slice.as_ptr_range();
                (range.start as usize, range.end as usize)
            },
        }
    }

    /// The address 0, "absent".
    #[inline(always)]
    pub const fn null() -> Self {
        Self {
            address: core::ptr::null_mut(),
            #[cfg(debug_assertions)]
            bounds: (0, 0),
        }
    }

    /// True for the address 0, which stands for "absent" at the border.
    #[inline(always)]
    pub fn is_null(self) -> bool {
        self.address.is_null()
    }

    /// The pointer `count` elements further.
    #[inline(always)]
    pub fn add(self, count: usize) -> Self {
        Self { address: self.address.wrapping_add(count), ..self }
    }

    /// The same pointer, of which the compiler does not know where it comes from: what is [`within`](Self::within) reach
    /// of it is addressed by the offset that a WebAssembly load or store has for free.
    #[inline(always)]
    pub fn opaque(self) -> Self {
        #[cfg(target_arch = "wasm32")]
        {
            let mut address = self.address;
            // SAFETY: the assembly is empty.
            unsafe {
                core::arch::asm!(
                    "local.get {0}",
                    "local.set {0}",
                    inout(local) address,
                    options(pure, nomem, nostack, preserves_flags)
                );
            }
            Self { address, ..self }
        }
        #[cfg(not(target_arch = "wasm32"))]
        self
    }

    /// The pointer `count` elements further, in the same operand.
    #[inline(always)]
    pub fn within(self, count: usize) -> Self {
        // SAFETY: kernels reach only elements that whoever made the pointer promised to be in one operand.
        Self { address: unsafe { self.address.add(count) }, ..self }
    }

    /// The pointer `count` elements further, or back when negative.
    #[inline(always)]
    pub fn offset(self, count: isize) -> Self {
        Self { address: self.address.wrapping_offset(count), ..self }
    }

    /// The same address seen as elements of another type.
    #[inline(always)]
    pub fn cast<U>(self) -> Ptr<U> {
        Ptr {
            address: self.address.cast(),
            #[cfg(debug_assertions)]
            bounds: self.bounds,
        }
    }

    /// The raw address of `count` elements from here on, for instructions that need one.
    #[inline(always)]
    pub fn span(self, count: usize) -> *mut T {
        #[cfg(debug_assertions)]
        {
            let start = self.address as usize;
            let end = start + count * size_of::<T>();
            let (low, high) = self.bounds;
            assert!(start >= low && end <= high, "access to {start:#x}..{end:#x} outside {low:#x}..{high:#x}");
        }
        let _ = count;
        self.address
    }

    /// The address as a number.
    #[inline(always)]
    pub fn address(self) -> usize {
        self.address as usize
    }
}

impl<T: Copy> Ptr<T> {
    /// The element at `index`.
    #[inline(always)]
    pub fn get(self, index: usize) -> T {
        // SAFETY: whoever made the pointer promised that the kernel's accesses are valid.
        unsafe { self.add(index).span(1).read() }
    }

    /// Writes the element at `index`.
    #[inline(always)]
    pub fn set(self, index: usize, value: T) {
        // SAFETY: as for `get`.
        unsafe { self.add(index).span(1).write(value) }
    }

    /// The element `index` places further, or back when negative.
    #[inline(always)]
    pub fn at(self, index: isize) -> T {
        self.offset(index).get(0)
    }

    /// Copies `count` elements from a place that does not overlap this one.
    #[inline(always)]
    pub fn copy_from(self, source: Ptr<T>, count: usize) {
        // SAFETY: both ranges are valid by the promise of their makers; callers pass disjoint ranges.
        unsafe { self.span(count).copy_from_nonoverlapping(source.span(count), count) }
    }

    /// Sets `count` elements to `value`.
    #[inline(always)]
    pub fn fill(self, value: T, count: usize) {
        for index in 0..count {
            self.set(index, value);
        }
    }
}
