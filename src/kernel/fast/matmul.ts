import { writeLinear } from '../linear-algebra/widened-products.ts'
import { wasmKernel } from './backend.ts'
import { javascriptMatmul } from './javascript/matmul.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { addressOf, heapFloats, reserveBeside } from './wasm-memory.ts'

/** Columns that are computed together, as many as the compiled function takes. */
const panelWidth = 8
/** Numbers of the left matrix, and of the weight where it is copied, that are held at a time. */
const blockNumbers = 2 ** 20

/**
 * The product of two matrices in single precision, of arguments that have been checked.
 * @param a - (rows, inner), row-major.
 * @param b - (inner, cols).
 * @param rows - the number of rows of the product.
 * @param inner - the length of the sums.
 * @param cols - the number of columns of the product.
 * @param out - where the product goes, (rows, cols); what else it held is lost.
 */
export function fastMatmul(
  a: Float32Array,
  b: Float32Array,
  rows: number,
  inner: number,
  cols: number,
  out: Float32Array,
): void {
  const kernel = wasmKernel()
  if (!kernel) return javascriptMatmul(a, b, rows, inner, cols, out)
  const pack: Pack = (heap, right, _room, panel, col, width) => {
    for (let k = 0, at = panel / 4; k < inner; k++, at += panelWidth) {
      const from = k * cols + col
      for (let j = 0; j < panelWidth; j++) heap[at + j] = j < width ? right[from + j] : 0
    }
  }
  multiplyInPanels(kernel, pack, 0, { left: a, right: b, out }, rows, inner, cols)
}

/**
 * A linear layer in single precision, of arguments that have been checked: x times the transpose of
 * the weight. With a resident weight and few rows nothing of the weight is copied.
 * @param x - (rows, inner), row-major.
 * @param weight - (cols, inner).
 * @param rows - how many vectors there are.
 * @param inner - the length of a vector.
 * @param cols - the length of a result.
 * @param out - where the result goes, (rows, cols); what else it held is lost.
 */
export function fastLinear(
  x: Float32Array,
  weight: Float32Array,
  rows: number,
  inner: number,
  cols: number,
  out: Float32Array,
): void {
  const kernel = wasmKernel()
  if (!kernel) return writeLinear(x, weight, rows, inner, cols, out)
  if (rows < 4) return multiplyVectors(kernel, { left: x, right: weight, out }, rows, inner, cols)
  const pack: Pack = (heap, right, room, panel, col, width) => {
    const address = addressOf(right)
    if (!address) heap.set(right.subarray(col * inner, (col + width) * inner), room / 4)
    kernel.packRows(address ? address + 4 * col * inner : room, inner, width, panel)
  }
  const given = { left: x, right: weight, out }
  const packNumbers = addressOf(weight) ? 0 : panelWidth * inner
  multiplyInPanels(kernel, pack, packNumbers, given, rows, inner, cols)
}

/** Two factors, and where their product goes. */
interface Factors {
  readonly left: Float32Array
  readonly right: Float32Array
  readonly out: Float32Array
}

/** Writes `width` columns of the right factor from `col` on as (inner, 8) to `panel`; `room` is free for it. */
type Pack = (
  heap: Float32Array,
  right: Float32Array,
  room: number,
  panel: number,
  col: number,
  width: number,
) => void

function multiplyInPanels(
  kernel: WasmKernel,
  pack: Pack,
  packNumbers: number,
  given: Factors,
  rows: number,
  inner: number,
  cols: number,
): void {
  const block = Math.min(rows, Math.max(4, Math.floor(blockNumbers / (inner + cols))))
  const counts = [
    addressOf(given.left) ? 0 : block * inner,
    addressOf(given.out) ? 0 : block * cols,
    panelWidth * inner,
    packNumbers,
  ]
  const { rooms, own } = reserveBeside(counts, given)
  const [leftRoom, outRoom, panel, room] = rooms
  const { left, right, out } = own
  const heap = heapFloats()
  for (let row = 0; row < rows; row += block) {
    const count = Math.min(block, rows - row)
    const leftAt = addressOf(left) ? addressOf(left) + 4 * row * inner : leftRoom
    const outAt = addressOf(out) ? addressOf(out) + 4 * row * cols : outRoom
    if (!addressOf(left)) heap.set(left.subarray(row * inner, (row + count) * inner), leftRoom / 4)
    for (let col = 0; col < cols; col += panelWidth) {
      const width = Math.min(panelWidth, cols - col)
      pack(heap, right, room, panel, col, width)
      kernel.multiplyPanel(leftAt, panel, outAt + 4 * col, count, inner, width, 4 * cols)
    }
    if (!addressOf(out)) {
      out.set(heap.subarray(outRoom / 4, outRoom / 4 + count * cols), row * cols)
    }
  }
}

function multiplyVectors(
  kernel: WasmKernel,
  given: Factors,
  rows: number,
  inner: number,
  cols: number,
): void {
  const address = addressOf(given.right)
  const block = address ? cols : Math.min(cols, Math.max(4, Math.floor(blockNumbers / 8 / inner)))
  const counts = [rows * inner, rows * block, address ? 0 : block * inner]
  const { rooms, own } = reserveBeside(counts, given)
  const [leftRoom, outRoom, room] = rooms
  const { left, right, out } = own
  const heap = heapFloats()
  heap.set(left.subarray(0, rows * inner), leftRoom / 4)
  for (let col = 0; col < cols; col += block) {
    const count = Math.min(block, cols - col)
    if (!address) heap.set(right.subarray(col * inner, (col + count) * inner), room / 4)
    const rightAt = address ? address + 4 * col * inner : room
    for (let row = 0; row < rows; row++) {
      const outAt = outRoom + 4 * row * block
      kernel.multiplyVector(leftRoom + 4 * row * inner, rightAt, outAt, inner, count)
      out.set(heap.subarray(outAt / 4, outAt / 4 + count), row * cols + col)
    }
  }
}
