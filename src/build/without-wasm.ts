import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Leaves the compiled modules of the fast path out of a script that computes in double precision
 * only: 13 kB that nobody would run. Were a number in single precision to come after all, the fast
 * path would find no module that starts and compute in JavaScript.
 */
export function withoutWasm(): Plugin {
  return {
    name: 'without-wasm',
    setup(build) {
      build.onLoad({ filter: /[\\/]kernel[\\/]fast[\\/]wasm-modules\.ts$/ }, () => ({
        contents: 'export const moduleTexts: readonly string[] = []\n',
        loader: 'ts',
      }))
    },
  }
}

/** Modules of the components that a module imports, by their files. */
function componentsOf(file: string, text: string): string[] {
  return [...text.matchAll(/from '(\.[^']*\.ts)'/g)]
    .map(([, path]) => join(dirname(file), path))
    .filter((path) => /[\\/]components[\\/]/.test(path))
}

/** Whether a figure runs trained weights, which are in single precision: by itself, or by what it shares. */
export function hasTrainedWeights(folder: string): boolean {
  const files = [join(folder, 'figure.ts')]
  // The list grows while it is read.
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    if (text.includes('/content/weights/')) return true
    files.push(...componentsOf(file, text).filter((path) => !files.includes(path)))
  }
  return false
}

/**
 * Whether code asks for single precision, or for what computes in it. Numbers that it only reads from
 * bytes do not count.
 */
export function namesSinglePrecision(code: string): boolean {
  return /Float32(?!Array\(buffer)|fastBackend|useFastBackend|residentTensor|Threads/.test(code)
}
