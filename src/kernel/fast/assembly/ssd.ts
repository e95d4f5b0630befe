// State space duality: one head over a stretch of time. Four steps make one block: what the steps of a
// block do to each other is found once a head, and each row of the state is read and written once.
import { exp, silu, softplus } from './exponential'
import { dot } from './small-products'
import { loadFirst, madd, sumsOfFour } from './vector'

/** Steps after bias, softplus and limits, and the decays e^(step·A). `stride` is in bytes. */
export function ssdSteps(
  dt: usize, stride: usize, A: f32, bias: f32, smooth: bool, low: f32, high: f32,
  length: i32, steps: usize, decays: usize,
): void {
  const shift = f32x4.splat(bias)
  const rate = f32x4.splat(A)
  for (let t = 0; t < length; t += 4) {
    let step = f32x4(
      f32.load(dt), f32.load(dt + stride), f32.load(dt + 2 * stride), f32.load(dt + 3 * stride),
    )
    step = f32x4.add(step, shift)
    if (smooth) step = softplus(step)
    step = f32x4.min(f32x4.splat(high), f32x4.max(f32x4.splat(low), step))
    // Past the end a step is 0, which keeps the state exactly.
    v128.store(steps, step)
    step = loadFirst(steps, length - t)
    v128.store(steps, step)
    v128.store(decays, exp(f32x4.mul(step, rate)))
    dt += 4 * stride
    steps += 16
    decays += 16
  }
}

/**
 * `length` steps, a multiple of 4. x, y and z hold P numbers every `stride` bytes (z is 0 where there
 * is no gate, D where there is none); B and C hold `vectors` vectors every `strideBC` bytes; `state`
 * holds P rows of as many vectors.
 */
export function ssd(
  x: usize, y: usize, z: usize, stride: usize, steps: usize, decays: usize,
  B: usize, C: usize, strideBC: usize, state: usize, D: usize,
  P: i32, vectors: i32, length: i32,
): void {
  const bytes: usize = <usize>vectors << 4
  for (let t = 0; t < length; t += 4) {
    const B1 = B + strideBC
    const B2 = B1 + strideBC
    const B3 = B2 + strideBC
    const C1 = C + strideBC
    const C2 = C1 + strideBC
    const C3 = C2 + strideBC
    const a0 = f32.load(decays, 0)
    const a1 = f32.load(decays, 4)
    const a2 = f32.load(decays, 8)
    const a3 = f32.load(decays, 12)
    const a32 = a3 * a2
    const a321 = a32 * a1
    const a10 = a1 * a0
    const a210 = a2 * a10
    // What the state from before the block still counts for, step by step, and after it.
    const carried = f32x4(a0, a10, a210, a3 * a210)
    const kept = f32x4.splat(a3 * a210)
    // What is left of each step's input at the end of the block.
    const remains = f32x4(a321, a32, a3, 1)
    // How the input of each step shows in the outputs of this step and the later ones.
    const from0 = f32x4(
      dot(C, B, bytes), a1 * dot(C1, B, bytes), a2 * a1 * dot(C2, B, bytes), a321 * dot(C3, B, bytes),
    )
    const from1 = f32x4(0, dot(C1, B1, bytes), a2 * dot(C2, B1, bytes), a32 * dot(C3, B1, bytes))
    const from2 = f32x4(0, 0, dot(C2, B2, bytes), a3 * dot(C3, B2, bytes))
    const from3 = f32x4(0, 0, 0, dot(C3, B3, bytes))
    const step = v128.load(steps)
    let row = state
    for (let p: usize = 0; p < <usize>P << 2; p += 4) {
      const x0 = x + p
      const values = f32x4(
        f32.load(x0), f32.load(x0 + stride), f32.load(x0 + 2 * stride), f32.load(x0 + 3 * stride),
      )
      const inputs = f32x4.mul(step, values)
      const left = f32x4.mul(inputs, remains)
      const l0 = v128.shuffle<f32>(left, left, 0, 0, 0, 0)
      const l1 = v128.shuffle<f32>(left, left, 1, 1, 1, 1)
      const l2 = v128.shuffle<f32>(left, left, 2, 2, 2, 2)
      const l3 = v128.shuffle<f32>(left, left, 3, 3, 3, 3)
      let s0 = f32x4.splat(0)
      let s1 = s0
      let s2 = s0
      let s3 = s0
      for (let n: usize = 0; n < bytes; n += 16) {
        const h = v128.load(row + n)
        s0 = madd(h, v128.load(C + n), s0)
        s1 = madd(h, v128.load(C1 + n), s1)
        s2 = madd(h, v128.load(C2 + n), s2)
        s3 = madd(h, v128.load(C3 + n), s3)
        let next = f32x4.mul(h, kept)
        next = madd(l0, v128.load(B + n), next)
        next = madd(l1, v128.load(B1 + n), next)
        next = madd(l2, v128.load(B2 + n), next)
        next = madd(l3, v128.load(B3 + n), next)
        v128.store(row + n, next)
      }
      row += bytes
      let out = f32x4.mul(sumsOfFour(s0, s1, s2, s3), carried)
      out = madd(from0, v128.shuffle<f32>(inputs, inputs, 0, 0, 0, 0), out)
      out = madd(from1, v128.shuffle<f32>(inputs, inputs, 1, 1, 1, 1), out)
      out = madd(from2, v128.shuffle<f32>(inputs, inputs, 2, 2, 2, 2), out)
      out = madd(from3, v128.shuffle<f32>(inputs, inputs, 3, 3, 3, 3), out)
      if (D) out = madd(v128.load32_splat(D + p), values, out)
      if (z) {
        const z0 = z + p
        const gates = f32x4(
          f32.load(z0), f32.load(z0 + stride), f32.load(z0 + 2 * stride), f32.load(z0 + 3 * stride),
        )
        out = f32x4.mul(out, silu(gates))
      }
      const y0 = y + p
      f32.store(y0, f32x4.extract_lane(out, 0))
      f32.store(y0 + stride, f32x4.extract_lane(out, 1))
      f32.store(y0 + 2 * stride, f32x4.extract_lane(out, 2))
      f32.store(y0 + 3 * stride, f32x4.extract_lane(out, 3))
    }
    x += 4 * stride
    y += 4 * stride
    if (z) z += 4 * stride
    B += 4 * strideBC
    C += 4 * strideBC
    steps += 16
    decays += 16
  }
}
