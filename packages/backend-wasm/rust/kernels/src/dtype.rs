//! Element types and their codes at the border.

/// Declares an enum whose variants are the codes 0, 1, 2, … of the border.
macro_rules! codes {
    ($(#[$attribute:meta])* $name:ident { $($variant:ident),* $(,)? }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every variant, in the order of the codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The variant with a code; `None` for numbers that are no code.
            pub fn from_code(code: u32) -> Option<Self> {
                Self::ALL.get(code as usize).copied()
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// The ten element types.
    DType { Float32, Float64, Float16, Bfloat16, Uint8, Int8, Int16, Int32, Int64, Bool }
}

impl DType {
    /// Bytes per element.
    pub fn size(self) -> usize {
        match self {
            Self::Uint8 | Self::Int8 | Self::Bool => 1,
            Self::Float16 | Self::Bfloat16 | Self::Int16 => 2,
            Self::Float32 | Self::Int32 => 4,
            Self::Float64 | Self::Int64 => 8,
        }
    }
}

/// A scalar argument: floating types take `float`, the others `integer`.
#[derive(Clone, Copy, Debug)]
pub struct Scalar {
    pub float: f64,
    pub integer: i64,
}

/// A type that elements are stored as.
pub trait Element: Copy + 'static {
    /// The scalar as this type: floats rounded, integers wrapped, bool is `≠ 0`.
    fn from_scalar(scalar: Scalar) -> Self;
}

impl Element for f32 {
    fn from_scalar(scalar: Scalar) -> Self {
        scalar.float as f32
    }
}

impl Element for f64 {
    fn from_scalar(scalar: Scalar) -> Self {
        scalar.float
    }
}

macro_rules! integer_elements {
    ($($integer:ty)*) => {
        $(impl Element for $integer {
            fn from_scalar(scalar: Scalar) -> Self {
                scalar.integer as $integer
            }
        })*
    };
}
integer_elements!(u8 i8 i16 i32 i64);

/// A bool as stored: one byte, 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub struct Bool(pub u8);

impl From<bool> for Bool {
    #[inline(always)]
    fn from(value: bool) -> Self {
        Self(value as u8)
    }
}

impl From<Bool> for bool {
    #[inline(always)]
    fn from(value: Bool) -> Self {
        value.0 != 0
    }
}

impl Element for Bool {
    fn from_scalar(scalar: Scalar) -> Self {
        (scalar.integer != 0).into()
    }
}
