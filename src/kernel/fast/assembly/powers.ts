// The powers e^(step·A) that one channel takes over a stretch of time.
import { coefficient, limitedPower, power, whole } from './exponential'
import { writePowersBeside } from './power-table'

/**
 * e^(step·A) for all steps and states, in tiles of four steps by four states: `vectors` tiles for the
 * first four steps, then those for the next four. They are written before they are used, not where
 * they are: the polynomial's coefficients and the recurrence's sums together would not fit into the
 * registers. `rates` holds A·log2 e; `limited` says that exponents may leave the range from −126 to 127;
 * `table` is what `makeTable` made for the stretch, or 0.
 */
export function writePowers(
  rates: usize, length: i32, vectors: i32, steps: usize, powers: usize, limited: bool,
  table: usize,
): void {
  if (table) return writePowersBeside(rates, length, vectors, steps, powers, table)
  const w = whole()
  const c6 = coefficient(6)
  const c5 = coefficient(5)
  const c4 = coefficient(4)
  const c3 = coefficient(3)
  const c2 = coefficient(2)
  const c1 = coefficient(1)
  const c0 = coefficient(0)
  const stride: usize = <usize>vectors << 6
  for (let k = 0; k < vectors; k++) {
    const rate = v128.load(rates)
    let step = steps
    let at = powers
    if (limited) {
      for (let t = 0; t < length; t += 4) {
        for (const end = step + 16; step < end; step += 4) {
          v128.store(at, limitedPower(f32x4.mul(v128.load32_splat(step), rate)))
          at += 16
        }
        at += stride - 64
      }
    } else {
      for (let t = 0; t < length; t += 4) {
        v128.store(at, power(f32x4.mul(v128.load32_splat(step, 0), rate), w, c6, c5, c4, c3, c2, c1, c0), 0)
        v128.store(at, power(f32x4.mul(v128.load32_splat(step, 4), rate), w, c6, c5, c4, c3, c2, c1, c0), 16)
        v128.store(at, power(f32x4.mul(v128.load32_splat(step, 8), rate), w, c6, c5, c4, c3, c2, c1, c0), 32)
        v128.store(at, power(f32x4.mul(v128.load32_splat(step, 12), rate), w, c6, c5, c4, c3, c2, c1, c0), 48)
        step += 16
        at += stride
      }
    }
    rates += 16
    powers += 64
  }
}
