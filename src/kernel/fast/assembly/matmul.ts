// Products of matrices, in panels of eight columns.
import { firstLanes, loadFirst, madd, storeFirst, sumOfLanes, sumsOfFour } from './vector'

/** Rows of a weight, `inner` numbers each, to a panel (inner, 8); the last row stands in for missing ones. */
export function packRows(weight: usize, inner: i32, width: i32, panel: usize): void {
  const rowBytes: usize = <usize>inner << 2
  for (let half = 0; half < 8; half += 4) {
    const r0 = weight + <usize>min(half, width - 1) * rowBytes
    const r1 = weight + <usize>min(half + 1, width - 1) * rowBytes
    const r2 = weight + <usize>min(half + 2, width - 1) * rowBytes
    const r3 = weight + <usize>min(half + 3, width - 1) * rowBytes
    let out = panel + (<usize>half << 2)
    let k: usize = 0
    for (; k + 16 <= rowBytes; k += 16) {
      const a = v128.load(r0 + k)
      const b = v128.load(r1 + k)
      const c = v128.load(r2 + k)
      const d = v128.load(r3 + k)
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
      const abRest = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
      const cdRest = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
      v128.store(out, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), 0)
      v128.store(out, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32)
      v128.store(out, v128.shuffle<f32>(abRest, cdRest, 0, 1, 4, 5), 64)
      v128.store(out, v128.shuffle<f32>(abRest, cdRest, 2, 3, 6, 7), 96)
      out += 128
    }
    for (; k < rowBytes; k += 4) {
      const column = f32x4(f32.load(r0 + k), f32.load(r1 + k), f32.load(r2 + k), f32.load(r3 + k))
      v128.store(out, column)
      out += 32
    }
  }
}

/**
 * Four rows times eight columns, the first `width` of which are stored; rows are given by where they
 * begin. Entries of a left row lie `across` bytes apart, right rows `strideB`. Where `add` is set, the
 * product is added to `factor` times what is there: at the end, so that this is rounded once.
 */
export function multiplyBlock(
  r0: usize, r1: usize, r2: usize, r3: usize, across: usize, b: usize, strideB: usize, inner: i32,
  o0: usize, o1: usize, o2: usize, o3: usize, width: i32, add: bool, factor: f32,
): void {
  let p0 = f32x4.splat(0)
  let p1 = p0
  let p2 = p0
  let p3 = p0
  let q0 = p0
  let q1 = p0
  let q2 = p0
  let q3 = p0
  for (; inner > 0; inner--) {
    const low = v128.load(b, 0)
    const high = v128.load(b, 16)
    let value = v128.load32_splat(r0)
    p0 = madd(value, low, p0)
    q0 = madd(value, high, q0)
    value = v128.load32_splat(r1)
    p1 = madd(value, low, p1)
    q1 = madd(value, high, q1)
    value = v128.load32_splat(r2)
    p2 = madd(value, low, p2)
    q2 = madd(value, high, q2)
    value = v128.load32_splat(r3)
    p3 = madd(value, low, p3)
    q3 = madd(value, high, q3)
    r0 += across
    r1 += across
    r2 += across
    r3 += across
    b += strideB
  }
  if (add) {
    const scale = f32x4.splat(factor)
    p0 = madd(scale, v128.load(o0, 0), p0)
    q0 = madd(scale, v128.load(o0, 16), q0)
    p1 = madd(scale, v128.load(o1, 0), p1)
    q1 = madd(scale, v128.load(o1, 16), q1)
    p2 = madd(scale, v128.load(o2, 0), p2)
    q2 = madd(scale, v128.load(o2, 16), q2)
    p3 = madd(scale, v128.load(o3, 0), p3)
    q3 = madd(scale, v128.load(o3, 16), q3)
  }
  storeFirst(o0, p0, width)
  storeFirst(o1, p1, width)
  storeFirst(o2, p2, width)
  storeFirst(o3, p3, width)
  if (width > 4) {
    storeFirst(o0 + 16, q0, width - 4)
    storeFirst(o1 + 16, q1, width - 4)
    storeFirst(o2 + 16, q2, width - 4)
    storeFirst(o3 + 16, q3, width - 4)
  }
}

/**
 * rows × inner times a panel of inner × 8, of which `width` columns are stored; `outStride` bytes lie
 * between rows of the result. Four rows at a time; the last row stands in for missing ones.
 */
export function multiplyPanel(
  a: usize, panel: usize, out: usize, rows: i32, inner: i32, width: i32, outStride: usize,
): void {
  const rowBytes: usize = <usize>inner << 2
  for (let row = 0; row < rows; row += 4) {
    const i0: usize = <usize>row
    const i1 = <usize>min(row + 1, rows - 1)
    const i2 = <usize>min(row + 2, rows - 1)
    const i3 = <usize>min(row + 3, rows - 1)
    multiplyBlock(
      a + i0 * rowBytes, a + i1 * rowBytes, a + i2 * rowBytes, a + i3 * rowBytes, 4, panel, 32, inner,
      out + i0 * outStride, out + i1 * outStride, out + i2 * outStride, out + i3 * outStride, width,
      false, 0,
    )
  }
}

/** out = weight · x for one vector x: `cols` dot products of `inner` numbers. */
export function multiplyVector(x: usize, weight: usize, out: usize, inner: i32, cols: i32): void {
  const rowBytes: usize = <usize>inner << 2
  const whole = rowBytes & ~15
  const rest = inner & 3
  const keep = firstLanes(rest)
  let col = 0
  for (; col + 4 <= cols; col += 4) {
    const r1 = weight + rowBytes
    const r2 = r1 + rowBytes
    const r3 = r2 + rowBytes
    let s0 = f32x4.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    let k: usize = 0
    for (; k < whole; k += 16) {
      const value = v128.load(x + k)
      s0 = madd(value, v128.load(weight + k), s0)
      s1 = madd(value, v128.load(r1 + k), s1)
      s2 = madd(value, v128.load(r2 + k), s2)
      s3 = madd(value, v128.load(r3 + k), s3)
    }
    if (rest) {
      const value = v128.and(v128.load(x + k), keep)
      s0 = madd(value, v128.and(v128.load(weight + k), keep), s0)
      s1 = madd(value, v128.and(v128.load(r1 + k), keep), s1)
      s2 = madd(value, v128.and(v128.load(r2 + k), keep), s2)
      s3 = madd(value, v128.and(v128.load(r3 + k), keep), s3)
    }
    v128.store(out, sumsOfFour(s0, s1, s2, s3))
    weight = r3 + rowBytes
    out += 16
  }
  for (; col < cols; col++) {
    let sum = f32x4.splat(0)
    for (let k = 0; k < inner; k += 4) {
      const at: usize = <usize>k << 2
      sum = madd(loadFirst(x + at, inner - k), loadFirst(weight + at, inner - k), sum)
    }
    f32.store(out, sumOfLanes(sum))
    weight += rowBytes
    out += 4
  }
}
