import { wasmKernel } from './backend.ts'
import { javascriptLinear, javascriptMatmul } from './javascript/matmul.ts'
import type { WasmKernel } from './wasm-kernel.ts'
import { addressOf, heapFloats, reserve } from './wasm-memory.ts'

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
  const pack: Pack = (heap, _room, panel, col, width) => {
    for (let k = 0, at = panel / 4; k < inner; k++, at += panelWidth) {
      const from = k * cols + col
      for (let j = 0; j < panelWidth; j++) heap[at + j] = j < width ? b[from + j] : 0
    }
  }
  multiplyInPanels(kernel, pack, 0, a, rows, inner, cols, out)
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
  if (!kernel) return javascriptLinear(x, weight, rows, inner, cols, out)
  if (rows < 4) return multiplyVectors(kernel, x, weight, rows, inner, cols, out)
  const address = addressOf(weight)
  const pack: Pack = (heap, room, panel, col, width) => {
    if (!address) heap.set(weight.subarray(col * inner, (col + width) * inner), room / 4)
    kernel.packRows(address ? address + 4 * col * inner : room, inner, width, panel)
  }
  multiplyInPanels(kernel, pack, address ? 0 : panelWidth * inner, x, rows, inner, cols, out)
}

/** Writes `width` columns from `col` on as (inner, 8) to `panel`; `room` is free for it. */
type Pack = (heap: Float32Array, room: number, panel: number, col: number, width: number) => void

function multiplyInPanels(
  kernel: WasmKernel,
  pack: Pack,
  packNumbers: number,
  a: Float32Array,
  rows: number,
  inner: number,
  cols: number,
  out: Float32Array,
): void {
  const block = Math.min(rows, Math.max(4, Math.floor(blockNumbers / (inner + cols))))
  // Addresses first: where the memory grows, views of it are detached, and places in it stay.
  const aAddress = addressOf(a)
  const outAddress = addressOf(out)
  const [aRoom, outRoom, panel, room] = reserve([
    aAddress ? 0 : block * inner,
    outAddress ? 0 : block * cols,
    panelWidth * inner,
    packNumbers,
  ])
  const heap = heapFloats()
  for (let row = 0; row < rows; row += block) {
    const count = Math.min(block, rows - row)
    const aAt = aAddress ? aAddress + 4 * row * inner : aRoom
    const outAt = outAddress ? outAddress + 4 * row * cols : outRoom
    if (!aAddress) heap.set(a.subarray(row * inner, (row + count) * inner), aRoom / 4)
    for (let col = 0; col < cols; col += panelWidth) {
      const width = Math.min(panelWidth, cols - col)
      pack(heap, room, panel, col, width)
      kernel.multiplyPanel(aAt, panel, outAt + 4 * col, count, inner, width, 4 * cols)
    }
    if (!outAddress) {
      out.set(heap.subarray(outRoom / 4, outRoom / 4 + count * cols), row * cols)
    }
  }
}

function multiplyVectors(
  kernel: WasmKernel,
  x: Float32Array,
  weight: Float32Array,
  rows: number,
  inner: number,
  cols: number,
  out: Float32Array,
): void {
  const address = addressOf(weight)
  const xAddress = addressOf(x)
  const outAddress = addressOf(out)
  const block = address ? cols : Math.min(cols, Math.max(4, Math.floor(blockNumbers / 8 / inner)))
  const [xRoom, outRoom, room] = reserve([
    xAddress ? 0 : rows * inner,
    rows * block,
    address ? 0 : block * inner,
  ])
  const heap = heapFloats()
  const xAt = xAddress || xRoom
  if (!xAddress) heap.set(x.subarray(0, rows * inner), xRoom / 4)
  for (let col = 0; col < cols; col += block) {
    const count = Math.min(block, cols - col)
    if (!address) heap.set(weight.subarray(col * inner, (col + count) * inner), room / 4)
    const weightAt = address ? address + 4 * col * inner : room
    for (let row = 0; row < rows; row++) {
      const outAt = outRoom + 4 * row * block
      kernel.multiplyVector(xAt + 4 * row * inner, weightAt, outAt, inner, count)
      const found = heap.subarray(outAt / 4, outAt / 4 + count)
      if (outAddress) heap.set(found, outAddress / 4 + row * cols + col)
      else out.set(found, row * cols + col)
    }
  }
}
