//! Elementary functions in float32 against the float64 library, over all of float32, at both widths.
//!
//! Every [`STEP`]th number is tried; `ACCURACY_STEP=1 cargo test --release --test accuracy` tries them all.

mod support;

use support::{every_other, flat, operand, ulps};
use t_kernels::binary::{self, Mode, binary};
use t_kernels::dtype::{DType, Scalar};
use t_kernels::unary::{Kind, unary};

/// A prime, so that all digits vary.
const STEP: usize = 7_919;

/// Numbers of all exponents and both signs, infinities, NaN, and where functions bend densely.
fn inputs() -> Vec<f32> {
    let step = std::env::var("ACCURACY_STEP").map_or(STEP, |step| step.parse().expect("a number"));
    let mut values: Vec<f32> = (0..=u32::MAX).step_by(step).map(f32::from_bits).collect();
    values.extend([0.0, -0.0, 1.0, -1.0, f32::INFINITY, f32::NEG_INFINITY, f32::NAN, f32::MIN_POSITIVE, f32::MAX]);
    values.extend((-120_000..120_000).map(|step| step as f32 * 1e-3));
    // The float32s that are closest to multiples of π/2.
    values.extend((-200_000..200_000).map(|n| (n as f64 * core::f64::consts::FRAC_PI_2) as f32));
    values
}

/// The largest error of `kind` over the inputs that `domain` admits, in vectors and strided.
fn worst(kind: Kind, exact: fn(f64) -> f64, domain: impl Fn(f32) -> bool) -> (f64, f32) {
    let mut x: Vec<f32> = inputs().into_iter().filter(|&x| domain(x)).collect();
    let mut dense = vec![0f32; x.len()];
    unary(kind, DType::Float32, &flat(x.len()), [operand(&mut dense), operand(&mut x)]);
    let mut spread: Vec<f32> = x.iter().flat_map(|&x| [x, 0.0]).collect();
    let mut strided = vec![0f32; spread.len()];
    unary(kind, DType::Float32, &every_other(x.len()), [operand(&mut strided), operand(&mut spread)]);
    let mut worst = (0.0, 0.0);
    for (index, &x) in x.iter().enumerate() {
        let (actual, expected) = (dense[index], exact(x as f64));
        assert!(
            actual.to_bits() == strided[2 * index].to_bits() || actual.is_nan(),
            "{kind:?}({x}) depends on the stride"
        );
        let error = ulps(actual, expected);
        assert!(error.is_finite(), "{kind:?}({x}) = {actual}, expected {expected}");
        if error > worst.0 {
            worst = (error, x);
        }
    }
    worst
}

/// Asserts an error bound that is tight: the worst case is over half of it.
#[track_caller]
fn assert_within(bound: f64, kind: Kind, exact: fn(f64) -> f64, domain: impl Fn(f32) -> bool) {
    let (worst, x) = worst(kind, exact, domain);
    println!("{kind:?}: {worst:.3} ulp at {x:e}");
    assert!(worst <= bound, "{kind:?}: {worst:.3} ulp at {x:e}, bound {bound}");
    assert!(worst > bound / 2.0, "{kind:?}: the bound {bound} is loose, the worst is {worst:.3} ulp");
}

macro_rules! bounds {
    ($($test:ident: $kind:ident $exact:expr, $bound:literal;)*) => {
        $(#[test]
        fn $test() {
            assert_within($bound, Kind::$kind, $exact, |_| true);
        })*
    };
}

bounds! {
    sqrt: Sqrt f64::sqrt, 0.5;
    rsqrt: Rsqrt |x| 1.0 / x.sqrt(), 1.5;
    exp: Exp f64::exp, 1.3;
    exp2: Exp2 f64::exp2, 1.3;
    expm1: Expm1 f64::exp_m1, 1.5;
    log: Log f64::ln, 0.8;
    log1p: Log1p f64::ln_1p, 0.8;
    log2: Log2 f64::log2, 1.3;
    log10: Log10 f64::log10, 1.7;
    sin: Sin f64::sin, 1.6;
    cos: Cos f64::cos, 1.6;
    tan: Tan f64::tan, 3.5;
    asin: Asin f64::asin, 2.1;
    acos: Acos f64::acos, 1.1;
    atan: Atan f64::atan, 1.4;
    tanh: Tanh f64::tanh, 1.2;
    erf: Erf libm::erf, 1.0;
    erfc: Erfc libm::erfc, 2.5;
    asinh: Asinh libm::asinh, 0.51;
    atanh: Atanh f64::atanh, 0.51;
    sinh: Sinh f64::sinh, 1.7;
    cosh: Cosh f64::cosh, 1.3;
}

#[test]
fn sigmoid_where_it_is_normal() {
    assert_within(3.1, Kind::Sigmoid, |x| 1.0 / (1.0 + (-x).exp()), |x| x > -87.0 || x.is_nan());
}

/// The value of one binary function, dense.
fn of_pairs(kind: binary::Kind, a: &mut [f32], b: &mut [f32]) -> Vec<f32> {
    let mut out = vec![0f32; a.len()];
    let operands = [operand(&mut out), operand(a), operand(b)];
    binary(kind, DType::Float32, &flat(a.len()), operands, Mode::Tensors, Scalar { float: 0.0, integer: 0 });
    out
}

/// Pairs of any exponents, of such where powers are finite, of whole numbers, and of special ones.
fn pairs() -> (Vec<f32>, Vec<f32>) {
    let special = [0.0, 0.5, 1.0, 2.0, 3.0, 1.5, 2e-45, 1e-38, 1e30, f32::MAX, f32::INFINITY, f32::NAN];
    let special: Vec<f32> = special.iter().flat_map(|&value| [value, -value]).collect();
    let mut state = 1u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 32) as u32
    };
    let (mut a, mut b): (Vec<f32>, Vec<f32>) =
        special.iter().flat_map(|&a| special.iter().map(move |&b| (a, b))).unzip();
    for round in 0..1_000_000 {
        let (first, second) = (f32::from_bits(random()), f32::from_bits(random()));
        let near = |bits: u32| (bits as f32 / u32::MAX as f32 - 0.5) * 16.0;
        let (first, second) = match round % 4 {
            0 => (first, second),
            1 => (near(random()), near(random())),
            2 => (near(random()), near(random()).round()),
            _ => (first.abs(), near(random())),
        };
        a.push(first);
        b.push(second);
    }
    (a, b)
}

#[track_caller]
fn assert_pairs_within(bound: f64, kind: binary::Kind, exact: fn(f64, f64) -> f64) {
    let (mut a, mut b) = pairs();
    let actual = of_pairs(kind, &mut a, &mut b);
    let mut worst = 0.0;
    for ((&a, &b), actual) in a.iter().zip(&b).zip(actual) {
        let expected = exact(a as f64, b as f64);
        let error = ulps(actual, expected);
        assert!(error <= bound, "{kind:?}({a:e}, {b:e}) = {actual:e}, expected {expected:e}: {error:.3} ulp");
        worst = f64::max(worst, error);
    }
    println!("{kind:?}: {worst:.3} ulp");
    assert!(worst >= bound / 2.0, "{kind:?}: the bound {bound} is loose, the worst is {worst:.3} ulp");
}

#[test]
fn atan2() {
    assert_pairs_within(1.7, binary::Kind::Atan2, libm::atan2);
}

#[test]
fn pow() {
    assert_pairs_within(1.5, binary::Kind::Pow, f64::powf);
}

#[test]
fn fmod_is_exact() {
    assert_pairs_within(0.0, binary::Kind::Fmod, libm::fmod);
}

/// The sign of zero counts.
#[test]
fn odd_functions_keep_the_sign_of_zero() {
    use Kind::*;
    for kind in [Expm1, Log1p, Sin, Tan, Asin, Atan, Sinh, Tanh, Asinh, Atanh, Erf, Sqrt] {
        let (mut x, mut out) = ([-0.0f32, 0.0], [1f32; 2]);
        unary(kind, DType::Float32, &flat(2), [operand(&mut out), operand(&mut x)]);
        assert_eq!(out.map(f32::to_bits), x.map(f32::to_bits), "{kind:?}");
    }
}

/// gelu and its gradient are near 0 where their sums cancel: the error is that of Φ, times `x`.
#[test]
fn gelu_is_within_its_absolute_error() {
    let mut x: Vec<f32> = (-12_000..12_000).map(|step| step as f32 * 1e-3).collect();
    let mut out = vec![0f32; x.len()];
    unary(Kind::Gelu, DType::Float32, &flat(x.len()), [operand(&mut out), operand(&mut x)]);
    for (&x, actual) in x.iter().zip(out) {
        let exact = 0.5 * x as f64 * libm::erfc(-x as f64 * core::f64::consts::FRAC_1_SQRT_2);
        let error = (actual as f64 - exact).abs();
        assert!(error <= 2.4e-7 * (x.abs() as f64), "gelu({x}) = {actual}, expected {exact}, error {error:e}");
    }
}
