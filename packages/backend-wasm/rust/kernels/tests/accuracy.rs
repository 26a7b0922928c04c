//! Elementary functions in float32 against the float64 library, over every exponent, at both widths.

mod support;

use support::{every_other, flat, operand, ulps};
use t_kernels::dtype::DType;
use t_kernels::unary::{Kind, unary};

/// Values of both signs with every exponent, and special ones.
fn inputs() -> Vec<f32> {
    let mut values = vec![0.0, -0.0, f32::INFINITY, f32::NEG_INFINITY, f32::NAN, f32::MIN_POSITIVE, f32::MAX];
    for exponent in 0..255u32 {
        for mantissa in 0..61u32 {
            let bits = (exponent << 23) | (mantissa * 137_517);
            values.extend([f32::from_bits(bits), -f32::from_bits(bits)]);
        }
    }
    // Dense where functions bend and where their results leave the range.
    values.extend((-120_000..120_000).map(|step| step as f32 * 1e-3));
    values
}

/// The largest error of `kind` over the inputs that `domain` admits, in vectors and in scalars.
fn worst(kind: Kind, exact: impl Fn(f64) -> f64, domain: impl Fn(f32) -> bool) -> f64 {
    let mut x: Vec<f32> = inputs().into_iter().filter(|&x| domain(x)).collect();
    let mut vectors = vec![0f32; x.len()];
    unary(kind, DType::Float32, &flat(x.len()), [operand(&mut vectors), operand(&mut x)]);
    let mut spread: Vec<f32> = x.iter().flat_map(|&x| [x, 0.0]).collect();
    let mut scalars = vec![0f32; spread.len()];
    unary(kind, DType::Float32, &every_other(x.len()), [operand(&mut scalars), operand(&mut spread)]);
    let mut worst = 0.0;
    for (index, &x) in x.iter().enumerate() {
        for actual in [vectors[index], scalars[2 * index]] {
            let error = ulps(actual, exact(x as f64));
            assert!(error.is_finite(), "{kind:?}({x}) = {actual}, expected {}", exact(x as f64));
            worst = f64::max(worst, error);
        }
    }
    worst
}

/// Asserts an error bound that is tight: the worst case is over half of it.
#[track_caller]
fn assert_within(bound: f64, kind: Kind, exact: impl Fn(f64) -> f64, domain: impl Fn(f32) -> bool) {
    let worst = worst(kind, exact, domain);
    assert!(worst <= bound, "{kind:?}: {worst:.2} ulp, bound {bound}");
    assert!(worst > bound / 2.0, "{kind:?}: the bound {bound} is loose, the worst is {worst:.2} ulp");
}

#[test]
fn exp_is_within_1_3_ulp() {
    assert_within(1.3, Kind::Exp, f64::exp, |_| true);
}

#[test]
fn log_is_within_1_ulp() {
    assert_within(1.0, Kind::Log, f64::ln, |_| true);
}

#[test]
fn tanh_is_within_2_ulp() {
    assert_within(2.0, Kind::Tanh, f64::tanh, |_| true);
}

#[test]
fn sigmoid_is_within_3_1_ulp_where_it_is_normal() {
    assert_within(3.1, Kind::Sigmoid, |x| 1.0 / (1.0 + (-x).exp()), |x| x > -87.0 || x.is_nan());
}

#[test]
fn erf_is_within_1_ulp() {
    assert_within(1.0, Kind::Erf, libm::erf, |_| true);
}

#[test]
fn sine_and_cosine_are_within_1_6_ulp_away_from_their_zeros() {
    let away = |value: f64| value.abs() > 0.05;
    assert_within(1.6, Kind::Sin, f64::sin, |x| !x.is_finite() || x.abs() < 0.5 || away((x as f64).sin()));
    assert_within(1.6, Kind::Cos, f64::cos, |x| !x.is_finite() || away((x as f64).cos()));
}

#[test]
fn functions_of_the_scalar_library_are_within_their_bounds() {
    type Exact = fn(f64) -> f64;
    let cases: [(Kind, Exact, f64); 12] = [
        (Kind::Sqrt, f64::sqrt, 0.5),
        (Kind::Expm1, f64::exp_m1, 1.0),
        (Kind::Exp2, f64::exp2, 1.0),
        (Kind::Log1p, f64::ln_1p, 1.0),
        (Kind::Log2, f64::log2, 1.0),
        (Kind::Log10, f64::log10, 1.0),
        (Kind::Asin, f64::asin, 1.0),
        (Kind::Acos, f64::acos, 1.0),
        (Kind::Atan, f64::atan, 1.0),
        (Kind::Asinh, libm::asinh, 1.0),
        (Kind::Atanh, f64::atanh, 1.0),
        (Kind::Erfc, libm::erfc, 2.5),
    ];
    for (kind, exact, bound) in cases {
        let worst = worst(kind, exact, |_| true);
        assert!(worst <= bound, "{kind:?}: {worst:.2} ulp, bound {bound}");
    }
}
