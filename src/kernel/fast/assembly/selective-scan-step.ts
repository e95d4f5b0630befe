// One step of the selective scan for every channel of one batch: what decoding repeats.
import { exp, silu, softplus } from './exponential'
import { loadFirst, madd, storeFirst, sumOfLanes } from './vector'

/**
 * `h` (dim, N) is changed in place; A (dim, N); B and C hold N numbers, or as many for every channel
 * where `strideB` or `strideC`, in bytes, is not 0. D, z and bias are 0 where there are none.
 */
export function selectiveScanStep(
  x: usize, dt: usize, z: usize, y: usize, A: usize, B: usize, C: usize, h: usize,
  strideB: usize, strideC: usize, D: usize, bias: usize, smooth: bool, dim: i32, N: i32,
): void {
  const rowBytes: usize = <usize>N << 2
  for (let d = 0; d < dim; d++) {
    const at: usize = <usize>d << 2
    let step = v128.load32_splat(dt + at)
    if (bias) step = f32x4.add(step, v128.load32_splat(bias + at))
    if (smooth) step = softplus(step)
    const input = f32x4.mul(step, v128.load32_splat(x + at))
    let sum = f32x4.splat(0)
    for (let n = 0; n < N; n += 4) {
      const i: usize = <usize>n << 2
      const left = N - n
      const state = madd(
        exp(f32x4.mul(step, loadFirst(A + i, left))),
        loadFirst(h + i, left),
        f32x4.mul(input, loadFirst(B + i, left)),
      )
      storeFirst(h + i, state, left)
      sum = madd(state, loadFirst(C + i, left), sum)
    }
    let value = f32x4.splat(sumOfLanes(sum))
    if (D) value = madd(v128.load32_splat(D + at), v128.load32_splat(x + at), value)
    if (z) value = f32x4.mul(value, silu(v128.load32_splat(z + at)))
    f32.store(y + at, f32x4.extract_lane(value, 0))
    A += rowBytes
    h += rowBytes
    B += strideB
    C += strideC
  }
}
