import { moduleBytes, type WasmFeatures } from './module-bytes.ts'
import { toSharedModule } from './shared-module.ts'

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
  fromTiles(from: number, vectors: number, cols: number, to: number): void
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
  scanInDouble(
    steps: number,
    rates: number,
    inputs: number,
    B: number,
    C: number,
    decays: number,
    states: number,
    reads: number,
    length: number,
    rows: number,
    pairs: number,
  ): void
  scanBackInDouble(
    steps: number,
    rates: number,
    inputs: number,
    slopes: number,
    B: number,
    C: number,
    decays: number,
    states: number,
    g: number,
    dA: number,
    dB: number,
    dC: number,
    exponents: number,
    reads: number,
    length: number,
    rows: number,
    pairs: number,
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
