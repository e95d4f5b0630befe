import { checkChoice } from '../check.ts'
import type { WasmFeatures } from './module-bytes.ts'
import { startWasmKernel, type WasmKernel } from './wasm-kernel.ts'
import { moveMemory, wasmMemory } from './wasm-memory.ts'

/** What computes in single precision, from the quickest to the one that runs everywhere. */
export const fastBackends = ['wasm-relaxed-simd', 'wasm-simd', 'javascript'] as const

export type FastBackend = (typeof fastBackends)[number]

interface Choice {
  readonly name: FastBackend
  readonly kernel: WasmKernel | undefined
}

const started = new Map<FastBackend, WasmKernel>()
let chosen: Choice | undefined
/** Whether a caller has named WebAssembly, which then computes scans whatever their size. */
let named = false

/** Updates of states, or what takes as long, up to which a computation is short. */
const fewUpdates = 2 ** 14
/** So many times more are few on the way back, whose sums over all steps lose more in rounding. */
const moreOfAdjoint = 4
/**
 * And so many times more, on either way, where few heads or channels make few numbers, of many terms each,
 * whose roundings do not even out.
 */
const moreOfFew = 4
const fewHeads = 4
const fewChannels = 16
/** Products of matrices that take as long as an update of a state, with its exponential. */
const productsPerUpdate = 8

/** @throws when the backend cannot run here. */
function start(name: FastBackend): Choice {
  if (name === 'javascript') return { name, kernel: undefined }
  let kernel = started.get(name)
  if (!kernel) {
    kernel = startWasmKernel(featuresOf(name), wasmMemory())
    started.set(name, kernel)
  }
  return { name, kernel }
}

/** What the module of a backend uses. */
export function featuresOf(name: Exclude<FastBackend, 'javascript'>): WasmFeatures {
  return name === 'wasm-simd' ? 'simd' : 'relaxed-simd'
}

function quickest(): Choice {
  for (const name of fastBackends) {
    try {
      return start(name)
    } catch {
      // The machine, the browser or the page's policy does without this one.
    }
  }
  return { name: 'javascript', kernel: undefined }
}

/**
 * What computes in single precision here: WebAssembly with fused vector arithmetic, WebAssembly with
 * vectors, or JavaScript, where the browser or the page's policy allows no WebAssembly. It is chosen
 * once, at the first use. What is short is computed in double precision, and rounded once at the end, as
 * so short a result should not hang on how a few roundings fall: scans of up to 16,384 updates of a state,
 * and, up to 65,536, their adjoints, and blocks and language models as a whole, where eight products of a
 * projection count as an update; four times as many of a scan of at most 4 heads or channels, of its
 * adjoint, and of a block of at most 16 channels. JavaScript computes it, but for scans in it that take
 * WebAssembly less time: all from 16,384 updates on, and every one where `useFastBackend` names
 * WebAssembly.
 * @returns the backend's name.
 */
export function fastBackend(): FastBackend {
  chosen ??= quickest()
  return chosen.name
}

/**
 * Chooses what computes in single precision, whatever the size, for comparisons.
 * @param name - the backend; without it, the quickest that runs here.
 * @throws when the name is unknown, or the backend cannot run here.
 */
export function useFastBackend(name?: FastBackend): void {
  if (name !== undefined) checkChoice('name', name, fastBackends)
  chosen = name ? start(name) : undefined
  named = name !== undefined && name !== 'javascript'
}

/**
 * Whether a computation in single precision is so short that it is done in double precision, and rounded
 * once at the end.
 * @param updates - how often a state is updated: states times steps.
 */
function isShort(updates: number): boolean {
  return !named && updates <= fewUpdates
}

/** The same of an adjoint; the updates are those on the way there. */
function isShortWithAdjoint(updates: number): boolean {
  return isShort(updates / moreOfAdjoint)
}

/**
 * The same of a block or a model, of which the way back follows the way there, whichever backend is named.
 * @param updates - how often a state is updated.
 * @param products - multiplications of projections: weights times tokens.
 * @param channels - over how many channels the scan of a block goes.
 */
export function isShortPass(
  updates: number,
  products: number,
  channels: number = Infinity,
): boolean {
  const more = channels <= fewChannels ? moreOfFew : 1
  return updates + products / productsPerUpdate <= more * moreOfAdjoint * fewUpdates
}

/** Whether a short block or model is being computed. */
let inShort = false

/** A pass in double precision whose results are rounded: scans within may be the compiled functions'. */
export function runShort<T>(pass: () => T): T {
  const outer = inShort
  inShort = true
  try {
    return pass()
  } finally {
    inShort = outer
  }
}

/** The compiled functions of the chosen backend; undefined where it is JavaScript. */
export function wasmKernel(): WasmKernel | undefined {
  chosen ??= quickest()
  return chosen.kernel
}

/**
 * The compiled functions for a scan.
 * @param updates - how often a state is updated: states times steps.
 * @returns undefined where JavaScript is to compute it.
 */
export function wasmKernelFor(updates: number): WasmKernel | undefined {
  return isShort(updates) ? undefined : wasmKernel()
}

/** The same for the adjoint of a scan. */
export function wasmKernelForAdjoint(updates: number): WasmKernel | undefined {
  return isShortWithAdjoint(updates) ? undefined : wasmKernel()
}

/**
 * The compiled functions for a scan that they are to compute in double precision: one that is short, or
 * in a short block or model. The shortest are JavaScript's where no backend is named.
 * @param isDouble - whether the arguments are in double precision.
 * @param heads - of how many heads, or channels.
 */
export function wasmKernelInDouble(
  updates: number,
  isDouble: boolean,
  heads: number,
): WasmKernel | undefined {
  const most = fewUpdates * (heads <= fewHeads ? moreOfFew : 1)
  const takes = isDouble ? inShort : updates <= most
  return takes && (named || updates > fewUpdates) ? wasmKernel() : undefined
}

/** The same for the adjoint of a scan. */
export function wasmKernelForAdjointInDouble(
  updates: number,
  isDouble: boolean,
  heads: number,
): WasmKernel | undefined {
  const most = fewUpdates * moreOfAdjoint * (heads <= fewHeads ? moreOfFew : 1)
  const takes = isDouble ? inShort : updates <= most
  return takes && (named || updates > fewUpdates) ? wasmKernel() : undefined
}

/**
 * Moves the resident arrays to another memory, on which the chosen backend is started.
 * @param memory - the new memory.
 * @param given - an object with arrays among its values.
 * @returns the object with its resident arrays in the new memory.
 * @throws when there is no room for both memories; then nothing has moved.
 */
export function moveBackends<T extends object>(memory: WebAssembly.Memory, given: T): T {
  const name = fastBackend()
  const kernel = name === 'javascript' ? undefined : startWasmKernel(featuresOf(name), memory)
  const own = moveMemory(memory, given)
  started.clear()
  if (kernel) started.set(name, kernel)
  chosen = { name, kernel }
  return own
}
