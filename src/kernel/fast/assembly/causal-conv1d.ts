// The causal convolution of one channel over a stretch of time, with lanes over time.
import { silu } from './exponential'
import { madd, storeFirst } from './vector'

/** y_t = bias + Σ_w weight_w x_{t + w}: x begins W − 1 numbers before the first output. */
export function causalConv1d(
  x: usize, weight: usize, bias: f32, W: i32, gated: bool, length: i32, y: usize,
): void {
  for (let t = 0; t < length; t += 4) {
    let sum = f32x4.splat(bias)
    for (let w = 0; w < W; w++) {
      const at: usize = <usize>w << 2
      sum = madd(v128.load32_splat(weight + at), v128.load(x + at), sum)
    }
    storeFirst(y, gated ? silu(sum) : sum, length - t)
    x += 16
    y += 16
  }
}
