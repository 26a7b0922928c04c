//! Half floats: every value, and every place where rounding decides.

use t_kernels::half::{Bf16, F16, Half};

/// The value of a binary16 by its definition.
fn f16_value(bits: u16) -> f64 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, mantissa) = ((bits >> 10 & 31) as i32, (bits & 1023) as f64);
    match exponent {
        0 => sign * mantissa * 2f64.powi(-24),
        31 if mantissa == 0.0 => sign * f64::INFINITY,
        31 => f64::NAN,
        _ => sign * (1.0 + mantissa / 1024.0) * 2f64.powi(exponent - 15),
    }
}

#[test]
fn every_float16_widens_to_its_value_and_back() {
    for bits in 0..=u16::MAX {
        let wide = F16(bits).to_f32();
        if f16_value(bits).is_nan() {
            assert!(wide.is_nan() && F16::from_f32(wide).to_f32().is_nan());
        } else {
            assert_eq!(wide as f64, f16_value(bits), "{bits:#x}");
            assert_eq!(F16::from_f32(wide), F16(bits));
        }
    }
}

#[test]
fn float16_rounds_to_the_nearest_and_ties_to_even() {
    for low in 0..0x7bffu16 {
        let (below, above) = (f16_value(low), f16_value(low + 1));
        let middle = ((below + above) / 2.0) as f32;
        let even = if low & 1 == 0 { low } else { low + 1 };
        assert_eq!(F16::from_f32(middle), F16(even), "between {below} and {above}");
        assert_eq!(F16::from_f32(middle.next_down()), F16(low));
        assert_eq!(F16::from_f32(middle.next_up()), F16(low + 1));
        assert_eq!(F16::from_f32(-middle), F16(even | 0x8000));
    }
    assert_eq!(F16::from_f32(65_519.0), F16(0x7bff));
    assert_eq!(F16::from_f32(65_520.0), F16(0x7c00));
}

#[test]
fn bfloat16_rounds_to_the_nearest_and_ties_to_even() {
    for low in (0..0x7f7fu16).step_by(7) {
        let middle = f32::from_bits((low as u32) << 16 | 0x8000);
        let even = if low & 1 == 0 { low } else { low + 1 };
        assert_eq!(Bf16::from_f32(middle), Bf16(even));
        assert_eq!(Bf16::from_f32(middle.next_down()), Bf16(low));
        assert_eq!(Bf16::from_f32(middle.next_up()), Bf16(low + 1));
    }
    assert_eq!(Bf16::from_f32(f32::MAX), Bf16(0x7f80));
    assert!(Bf16::from_f32(f32::NAN).to_f32().is_nan());
}

#[test]
fn lanes_convert_as_single_values_do() {
    fn check<H: Half + PartialEq + std::fmt::Debug>(of_bits: fn(u16) -> H, to_bits: fn(H) -> u16) {
        for bits in 0..=u16::MAX {
            let wide = H::widen_lanes(f32::from_bits(bits as u32));
            assert_eq!(wide.to_bits(), of_bits(bits).to_f32().to_bits(), "{bits:#x}");
        }
        for bits in (0..=u32::MAX).step_by(4099) {
            let value = f32::from_bits(bits);
            let narrow = H::narrow_lanes(value).to_bits();
            assert_eq!(narrow, to_bits(H::from_f32(value)) as u32, "{bits:#x}");
        }
    }
    check(F16, |half| half.0);
    check(Bf16, |half| half.0);
}
