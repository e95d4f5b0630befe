import { checkChoice } from '../check.ts'
import { startWasmKernel, type WasmFeatures, type WasmKernel } from './wasm-kernel.ts'
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
/** Whether a caller has named WebAssembly, which then computes whatever the size. */
let named = false

/** Updates of states, or what takes as long, up to which a computation is short. */
const fewUpdates = 2 ** 14
/** So many times more are few on the way back, whose sums over all steps lose more in rounding. */
const moreOfAdjoint = 4
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
 * once, at the first use. What is short (up to 16,384 updates of a state, eight products of a projection
 * counting as one) is computed in JavaScript and in double precision, and rounded at the end, unless
 * `useFastBackend` names WebAssembly: scans, and, up to 65,536 updates, what has gradients too: their
 * adjoints, and blocks and language models as a whole. A scan takes some 0.3 ms at most, a gradient 3 ms,
 * and so short a result should not hang on how a few roundings fall.
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
 * @param products - multiplications of projections: weights times tokens.
 */
export function isShort(updates: number, products = 0): boolean {
  return !named && updates + products / productsPerUpdate <= fewUpdates
}

/**
 * The same of an adjoint, and of a block or a model, of which the way back follows the way there.
 * @param updates - as for `isShort`, on the way there.
 * @param products - as for `isShort`, on the way there.
 */
export function isShortWithAdjoint(updates: number, products = 0): boolean {
  return isShort(updates / moreOfAdjoint, products / moreOfAdjoint)
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
