import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Leaves the compiled modules of the fast path out of a script that computes in double precision
 * only: 19 kB that nobody would run. Were a number in single precision to come after all, the fast
 * path would find no module that starts and compute in JavaScript.
 */
export function withoutWasm(): Plugin {
  return {
    name: 'without-wasm',
    setup(build) {
      build.onLoad({ filter: /[\\/]kernel[\\/]fast[\\/]wasm-modules\.ts$/ }, () => ({
        contents: `export const simdModule = ''\nexport const relaxedSimdModule = ''\n`,
        loader: 'ts',
      }))
    },
  }
}

/** Whether a figure runs trained weights, which are in single precision. */
export function hasTrainedWeights(folder: string): boolean {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .some((file) => readFileSync(join(folder, file), 'utf8').includes('/content/weights/'))
}

/**
 * Whether code asks for single precision, or for what computes in it. Numbers that it only reads from
 * bytes do not count.
 */
export function namesSinglePrecision(code: string): boolean {
  return /Float32(?!Array\(buffer)|fastBackend|useFastBackend|residentTensor|Threads/.test(code)
}
