import { statSync } from 'node:fs'
import { join } from 'node:path'
import { inProcess } from '../book/in-process.ts'
import { filesOf } from './files-of.ts'
import { kernelEntries } from './kernel-entries.ts'

/** What the book shows of one public name of the kernel, read from its declaration and docstring. */
export interface KernelEntry {
  readonly kind: 'function' | 'constant' | 'type'
  readonly name: string
  /** File below `src/kernel`, without its ending: `ssd/ssd`. */
  readonly file: string
  /** TypeScript: every way to call a function, a constant with its type, a type as it is declared. */
  readonly code: string
  /** Names of a function's parameters, as in `zoh(A, B, dt)`. */
  readonly call: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly text: string }[]
  readonly returns: string
  readonly throws: readonly string[]
  readonly units: readonly string[]
  /** LaTeX. */
  readonly formulas: readonly string[]
  readonly sources: readonly string[]
}

const cache = inProcess(
  'kernel docs',
  () => new Map<string, { signature: string; entries: KernelEntry[] }>(),
)

/** Reads every public name of the kernel, in the order of `src/kernel/index.ts`; once, while it is as it was. */
export function kernelDocs(root: string): KernelEntry[] {
  const signature = kernelSignature(root)
  const known = cache.get(root)
  if (known?.signature === signature) return known.entries
  const entries = kernelEntries(root)
  cache.set(root, { signature, entries })
  return entries
}

/** Changes with every file of the kernel. */
function kernelSignature(root: string): string {
  return filesOf(join(root, 'src/kernel'), /\.ts$/)
    .map((file) => `${file}:${statSync(file).mtimeMs}`)
    .join('\n')
}
