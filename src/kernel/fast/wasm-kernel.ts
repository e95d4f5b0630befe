import { toSharedModule } from './shared-module.ts'
import { moduleHalves } from './wasm-modules.ts'

/** The functions of the compiled modules. Arrays are given by their addresses in bytes. */
export interface WasmKernel {
  selectiveScan(
    x: number,
    dt: number,
    z: number,
    y: number,
    rates: number,
    B: number,
    C: number,
    h: number,
    strideB: number,
    strideC: number,
    D: number,
    bias: number,
    smooth: boolean,
    length: number,
    vectors: number,
    scratch: number,
  ): void
  selectiveScanAdjoint(
    x: number,
    dt: number,
    z: number,
    dy: number,
    dx: number,
    ddt: number,
    dz: number,
    rates: number,
    B: number,
    C: number,
    h: number,
    dB: number,
    dC: number,
    g: number,
    dA: number,
    dD: number,
    strideB: number,
    strideC: number,
    D: number,
    bias: number,
    smooth: boolean,
    length: number,
    vectors: number,
    scratch: number,
  ): void
  toTiles(from: number, rowStride: number, rows: number, cols: number, to: number): void
  selectiveScanStep(
    x: number,
    dt: number,
    z: number,
    y: number,
    A: number,
    B: number,
    C: number,
    h: number,
    strideB: number,
    strideC: number,
    D: number,
    bias: number,
    smooth: boolean,
    dim: number,
    N: number,
  ): void
  ssdSteps(
    dt: number,
    stride: number,
    A: number,
    bias: number,
    smooth: boolean,
    low: number,
    high: number,
    length: number,
    steps: number,
    decays: number,
  ): void
  ssd(
    x: number,
    y: number,
    z: number,
    stride: number,
    steps: number,
    decays: number,
    B: number,
    C: number,
    strideBC: number,
    state: number,
    D: number,
    P: number,
    vectors: number,
    length: number,
  ): void
  ssdPass(
    x: number,
    stride: number,
    steps: number,
    decays: number,
    apart: number,
    B: number,
    strideBC: number,
    states: number,
    heads: number,
    P: number,
    vectors: number,
    length: number,
    scratch: number,
  ): void
  ssdAdjoint(
    x: number,
    z: number,
    dy: number,
    dx: number,
    dz: number,
    stride: number,
    steps: number,
    decays: number,
    dsteps: number,
    exponents: number,
    apart: number,
    B: number,
    C: number,
    dB: number,
    dC: number,
    strideBC: number,
    states: number,
    carried: number,
    D: number,
    dD: number,
    heads: number,
    P: number,
    vectors: number,
    length: number,
    scratch: number,
  ): void
  packRows(weight: number, inner: number, width: number, panel: number): void
  multiplyPanel(
    a: number,
    panel: number,
    out: number,
    rows: number,
    inner: number,
    width: number,
    outStride: number,
  ): void
  multiplyVector(x: number, weight: number, out: number, inner: number, cols: number): void
  causalConv1d(
    x: number,
    weight: number,
    bias: number,
    W: number,
    gated: boolean,
    length: number,
    y: number,
  ): void
  fft(re: number, im: number, otherRe: number, otherIm: number, roots: number, n: number): number
  multiplySpectra(re: number, im: number, n: number): void
}

export type WasmFeatures = 'simd' | 'relaxed-simd'

/** The bytes of the module that uses the features; none where modules were left out. */
export function moduleBytes(features: WasmFeatures): Uint8Array<ArrayBuffer> {
  const which = features === 'simd' ? 0 : 1
  const digits = moduleHalves.filter((_, i) => i % 2 === which).join('')
  const valueAt = (at: number) => {
    const code = digits.charCodeAt(at)
    return code < 58 ? code - 48 : code - 87
  }
  const bytes = new Uint8Array(digits.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = 16 * valueAt(2 * i) + valueAt(2 * i + 1)
  return bytes
}

/**
 * Compiles a module, at once.
 * @param features - what it may use.
 * @param shared - whether it is to work on a memory that threads share.
 * @throws when the features are missing here, or the page's policy forbids to compile.
 */
export function compileWasm(features: WasmFeatures, shared: boolean): WebAssembly.Module {
  const bytes = moduleBytes(features)
  if (!WebAssembly.validate(bytes)) throw new Error(`WebAssembly has no ${features} here`)
  return new WebAssembly.Module(shared ? toSharedModule(bytes) : bytes)
}

/**
 * Compiles and starts a module on a memory, at once.
 * @throws when the features are missing here, or the page's policy forbids to compile.
 */
export function startWasmKernel(features: WasmFeatures, memory: WebAssembly.Memory): WasmKernel {
  const module = compileWasm(features, !(memory.buffer instanceof ArrayBuffer))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return exports as unknown as WasmKernel
}
