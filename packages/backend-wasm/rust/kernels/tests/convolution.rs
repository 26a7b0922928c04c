//! Convolutions and their gradients against seven nested loops, through every algorithm.

mod support;

use std::sync::Mutex;

use support::{Random, assert_close};
use t_kernels::conv::{Backward, Conv, Forward, Wanted, backward, backward_scratch, forward, forward_scratch};
use t_kernels::memory::Ptr;
use t_kernels::parallel::set_threads;

/// Calls `product(y, x, weight)` with the positions of every product that the convolution sums.
fn for_each_product(conv: &Conv, mut product: impl FnMut(usize, usize, usize)) {
    let [out_height, out_width] = conv.output();
    let ([height, width], [kernel_height, kernel_width]) = (conv.input, conv.kernel);
    let (group_in, group_out) = (conv.in_channels / conv.groups, conv.out_channels / conv.groups);
    for image in 0..conv.n {
        for out in 0..conv.out_channels {
            for (row, column) in (0..out_height).flat_map(|row| (0..out_width).map(move |column| (row, column))) {
                let y = ((image * conv.out_channels + out) * out_height + row) * out_width + column;
                for channel in 0..group_in {
                    let plane = image * conv.in_channels + out / group_out * group_in + channel;
                    for tap in 0..kernel_height * kernel_width {
                        let (tap_row, tap_column) = (tap / kernel_width, tap % kernel_width);
                        let in_row = (row * conv.stride[0] + tap_row * conv.dilation[0]).checked_sub(conv.padding[0]);
                        let in_column =
                            (column * conv.stride[1] + tap_column * conv.dilation[1]).checked_sub(conv.padding[1]);
                        if let (Some(in_row), Some(in_column)) = (in_row, in_column)
                            && in_row < height
                            && in_column < width
                        {
                            let x = (plane * height + in_row) * width + in_column;
                            product(y, x, (out * group_in + channel) * kernel_height * kernel_width + tap);
                        }
                    }
                }
            }
        }
    }
}

fn check(conv: Conv, relu: bool, random: &mut Random) {
    let [out_height, out_width] = conv.output();
    let x = random.values(conv.n * conv.in_channels * conv.input[0] * conv.input[1]);
    let weight = random.values(conv.out_channels * conv.in_channels / conv.groups * conv.kernel[0] * conv.kernel[1]);
    let bias = random.values(conv.out_channels);
    let dy = random.values(conv.n * conv.out_channels * out_height * out_width);

    let plane = (out_height * out_width).max(1);
    let channel = |position: usize| position / plane % conv.out_channels;
    let mut y = vec![0f64; dy.len()];
    let (mut dx, mut dweight) = (vec![0f64; x.len()], vec![0f64; weight.len()]);
    for_each_product(&conv, |out, input, tap| {
        y[out] += x[input] as f64 * weight[tap] as f64;
        dx[input] += dy[out] as f64 * weight[tap] as f64;
        dweight[tap] += dy[out] as f64 * x[input] as f64;
    });
    let mut dbias = vec![0f64; bias.len()];
    for (position, (y, &dy)) in y.iter_mut().zip(&dy).enumerate() {
        *y += bias[channel(position)] as f64;
        dbias[channel(position)] += dy as f64;
        if relu {
            *y = y.max(0.0);
        }
    }

    let expected = [y, dx, dweight, dbias];
    let mut operands = [x, weight, bias, dy];
    let _guard = THREADS.lock().unwrap_or_else(|error| error.into_inner());
    let [one, three] = [1, 3].map(|threads| {
        set_threads(threads);
        run(&conv, relu, &mut operands)
    });
    assert!(one == three, "results depend on the number of threads: {conv:?}");
    for (actual, expected) in one.iter().zip(&expected) {
        assert_close(actual, expected, TOLERANCE);
    }
}

const TOLERANCE: f64 = 2e-5;

/// How many threads kernels believe there are is one number for all tests.
static THREADS: Mutex<()> = Mutex::new(());

/// The output and the gradients by x, weight and bias; each gradient is computed alone, too.
fn run(conv: &Conv, relu: bool, operands: &mut [Vec<f32>; 4]) -> [Vec<f32>; 4] {
    let lengths = [operands[3].len(), operands[0].len(), operands[1].len(), operands[2].len()];
    let [x, weight, bias, dy] = operands.each_mut().map(|operand| Ptr::from_slice(operand));
    let mut results = lengths.map(|length| vec![f32::NAN; length]);
    let [y, dx, dweight, dbias] = &mut results;
    let mut scratch = vec![f32::NAN; forward_scratch(conv)];
    let operands = Forward { x, weight, bias, y: Ptr::from_slice(y), relu };
    forward(conv, &operands, Ptr::from_slice(&mut scratch));

    let gradients = [dx, dweight, dbias];
    let run = |what: [bool; 3], [dx, dweight, dbias]: [&mut Vec<f32>; 3]| {
        let mut scratch = vec![f32::NAN; backward_scratch(conv, Wanted { dx: what[0], dweight: what[1] })];
        let pointer = |wanted: bool, values: &mut Vec<f32>| if wanted { Ptr::from_slice(values) } else { Ptr::null() };
        let operands = Backward {
            x,
            weight,
            dy,
            dx: pointer(what[0], dx),
            dweight: pointer(what[1], dweight),
            dbias: pointer(what[2], dbias),
        };
        backward(conv, &operands, Ptr::from_slice(&mut scratch));
    };
    run([true; 3], gradients);
    for alone in 0..3 {
        let mut others = [1, 2, 3].map(|result| vec![f32::NAN; lengths[result]]);
        run([0, 1, 2].map(|gradient| gradient == alone), others.each_mut());
        let together: Vec<f64> = results[1 + alone].iter().map(|&value| value.into()).collect();
        assert_close(&others[alone], &together, TOLERANCE);
    }
    results
}

const PLAIN: Conv = Conv {
    n: 2,
    in_channels: 1,
    input: [9, 11],
    out_channels: 1,
    kernel: [3, 3],
    stride: [1, 1],
    padding: [0, 0],
    dilation: [1, 1],
    groups: 1,
    winograd: true,
};

#[test]
fn three_by_three_of_all_channel_counts_and_paddings() {
    let mut random = Random::new(1);
    for in_channels in [1, 3, 8, 17] {
        for out_channels in [1, 6, 12, 25] {
            for input in [[3, 3], [6, 9], [13, 14]] {
                for padding in [0, 1, 2] {
                    let conv = Conv { in_channels, out_channels, input, padding: [padding; 2], ..PLAIN };
                    let relu = random.value() > 0.0;
                    check(conv, relu, &mut random);
                }
            }
        }
    }
}

#[test]
fn all_kernels_strides_paddings_dilations_and_groups() {
    let mut random = Random::new(2);
    for kernel in [1, 2, 5] {
        for stride in [1, 2, 3] {
            for (padding, dilation) in [(0, 1), (1, 2), (3, 1)] {
                for groups in [1, 3] {
                    let conv = Conv {
                        in_channels: 6,
                        out_channels: 9,
                        kernel: [kernel; 2],
                        stride: [stride; 2],
                        padding: [padding; 2],
                        dilation: [dilation; 2],
                        groups,
                        ..PLAIN
                    };
                    check(conv, false, &mut random);
                }
            }
        }
    }
}

#[test]
fn different_heights_and_widths_depthwise_and_nothing_at_all() {
    let mut random = Random::new(3);
    let uneven = Conv {
        in_channels: 2,
        out_channels: 3,
        input: [9, 12],
        kernel: [3, 2],
        stride: [2, 1],
        padding: [1, 0],
        dilation: [1, 2],
        ..PLAIN
    };
    check(uneven, false, &mut random);
    let without_winograd = Conv { in_channels: 40, out_channels: 30, input: [30, 30], winograd: false, ..PLAIN };
    check(without_winograd, false, &mut random);
    check(Conv { n: 0, in_channels: 2, ..PLAIN }, false, &mut random);
    check(Conv { n: 0, ..PLAIN }, false, &mut random);
}

#[test]
fn one_input_channel_per_group() {
    let mut random = Random::new(5);
    for channels in [1, 5] {
        for outputs in [1, 3] {
            for (kernel, input) in [([3, 3], [9, 11]), ([1, 4], [3, 40]), ([7, 6], [8, 21])] {
                for stride in [[1, 1], [2, 2], [1, 3]] {
                    for (padding, dilation) in [([0, 0], [1, 1]), ([3, 2], [1, 2])] {
                        let sizes = Conv { in_channels: channels, out_channels: channels * outputs, ..PLAIN };
                        let windows = Conv { kernel, input, stride, padding, dilation, ..sizes };
                        check(Conv { groups: channels, ..windows }, outputs == 3, &mut random);
                    }
                }
            }
        }
    }
}

#[test]
fn few_positions_and_many_rows() {
    let mut random = Random::new(6);
    for (n, in_channels, out_channels, input, kernel, groups) in [
        (5, 12, 20, [1, 1], [1, 1], 2),
        (7, 6, 10, [3, 3], [2, 2], 1),
        (1, 20, 300, [4, 4], [1, 1], 1),
        (1, 300, 20, [4, 4], [2, 1], 1),
    ] {
        let conv = Conv { n, in_channels, out_channels, input, kernel, groups, ..PLAIN };
        check(conv, true, &mut random);
        check(Conv { stride: [2, 2], padding: [1, 0], ..conv }, false, &mut random);
    }
}

#[test]
fn many_channels_few_images_and_groups_of_three_by_three() {
    let mut random = Random::new(4);
    for (n, in_channels, out_channels, input, groups) in [
        // Filters shared by tasks over images.
        (9, 8, 12, [9, 14], 1),
        (9, 18, 30, [9, 9], 3),
        (40, 8, 9, [6, 5], 1),
        (3, 24, 40, [10, 10], 4),
        // Blocks of channels; more strips than a product takes; depths in several steps.
        (1, 100, 96, [26, 24], 1),
        (2, 160, 60, [4, 5], 1),
        (2, 60, 162, [4, 4], 1),
        // More strips than are in memory at a time.
        (1, 8, 10, [75, 440], 1),
        (1, 320, 32, [7, 600], 1),
    ] {
        let conv = Conv { n, in_channels, out_channels, input, groups, padding: [1, 1], ..PLAIN };
        check(conv, false, &mut random);
    }
}

/// The errors of the output and of both gradients: root mean square, and the largest, of the root mean square of the
/// exact values.
fn errors(conv: &Conv) -> [[f64; 2]; 3] {
    let mut random = Random::new(7);
    let [out_height, out_width] = conv.output();
    let x = random.values(conv.n * conv.in_channels * conv.input[0] * conv.input[1]);
    let weight = random.values(conv.out_channels * conv.in_channels * 9);
    let dy = random.values(conv.n * conv.out_channels * out_height * out_width);
    let [mut y, mut dx, mut dweight] = [&dy, &x, &weight].map(|values| vec![0f64; values.len()]);
    for_each_product(conv, |out, input, tap| {
        y[out] += x[input] as f64 * weight[tap] as f64;
        dx[input] += dy[out] as f64 * weight[tap] as f64;
        dweight[tap] += dy[out] as f64 * x[input] as f64;
    });
    let bias = vec![0.0; conv.out_channels];
    let _guard = THREADS.lock().unwrap_or_else(|error| error.into_inner());
    set_threads(1);
    let [actual_y, actual_dx, actual_dweight, _] = run(conv, false, &mut [x, weight, bias, dy]);
    [(actual_y, y), (actual_dx, dx), (actual_dweight, dweight)].map(|(actual, exact)| {
        let root_mean_square = |values: &mut dyn Iterator<Item = f64>| {
            (values.map(|value| value * value).sum::<f64>() / exact.len() as f64).sqrt()
        };
        let errors = actual.iter().zip(&exact).map(|(&actual, exact)| (actual as f64 - exact).abs());
        let scale = root_mean_square(&mut exact.iter().copied());
        [root_mean_square(&mut errors.clone()) / scale, errors.fold(0.0, f64::max) / scale]
    })
}

#[test]
fn errors_are_those_that_the_documentation_states() {
    for (in_channels, out_channels, size) in [(32, 64, 26), (256, 192, 8)] {
        let input = [size, size];
        let conv = Conv { in_channels, out_channels, input, padding: [1, 1], ..PLAIN };
        for [typical, largest] in errors(&conv) {
            assert!(typical < 3e-6 && largest < 4e-5, "{typical:e} {largest:e}");
        }
        for [typical, largest] in errors(&Conv { winograd: false, ..conv }) {
            assert!(typical < 3e-7 && largest < 3e-6, "{typical:e} {largest:e}");
        }
    }
}
