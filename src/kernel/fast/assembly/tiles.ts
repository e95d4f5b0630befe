// Tiles of four steps by four states, as B, C and their slopes lie while a scan runs, and rows over time.
import { firstLanes, loadFirst } from './vector'

/** Four vectors as columns: stores the rows, `apart` bytes from each other, each where `keep` is set. */
// @ts-ignore: decorator
@inline
function storeTurned(
  to: usize, apart: usize, a: v128, b: v128, c: v128, d: v128, keep: v128,
): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  const abRest = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
  const cdRest = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
  v128.store(to, v128.and(keep, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5)))
  v128.store(to + apart, v128.and(keep, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7)))
  v128.store(to + 2 * apart, v128.and(keep, v128.shuffle<f32>(abRest, cdRest, 0, 1, 4, 5)))
  v128.store(to + 3 * apart, v128.and(keep, v128.shuffle<f32>(abRest, cdRest, 2, 3, 6, 7)))
}

/**
 * Rows of states over time, `rowStride` bytes apart, to tiles of four steps by four states, filled up
 * with zeros: (cols / 4, rows / 4, 4, 4).
 */
export function toTiles(from: usize, rowStride: usize, rows: i32, cols: i32, to: usize): void {
  const step: usize = <usize>((rows + 3) >> 2) << 6
  for (let row = 0; row < rows; row += 4) {
    const n = rows - row
    let a = from
    let b = n > 1 ? from + rowStride : from
    let c = n > 2 ? from + 2 * rowStride : from
    let d = n > 3 ? from + 3 * rowStride : from
    let out = to + (<usize>row << 4)
    const keep = firstLanes(n)
    for (let col = 0; col < cols; col += 4) {
      const va = loadFirst(a, cols - col)
      const vb = loadFirst(b, cols - col)
      const vc = loadFirst(c, cols - col)
      const vd = loadFirst(d, cols - col)
      storeTurned(out, 16, va, vb, vc, vd, keep)
      a += 16
      b += 16
      c += 16
      d += 16
      out += step
    }
    from += 4 * rowStride
  }
}

/** The way back: `vectors` times four rows of `cols` numbers, rounded up to whole vectors. */
export function fromTiles(from: usize, vectors: i32, cols: i32, to: usize): void {
  const row: usize = <usize>((cols + 3) >> 2) << 4
  const step: usize = <usize>vectors << 6
  const all = i32x4.splat(-1)
  for (let k = 0; k < vectors; k++) {
    let tile = from + (<usize>k << 6)
    for (let at: usize = 0; at < row; at += 16) {
      storeTurned(
        to + at, row, v128.load(tile, 0), v128.load(tile, 16), v128.load(tile, 32), v128.load(tile, 48),
        all,
      )
      tile += step
    }
    to += 4 * row
  }
}
