import { statSync } from 'node:fs'
import { join } from 'node:path'
import { inProcess } from '../book/in-process.ts'
import { filesOf } from './files-of.ts'
import { kernelEntries, type KernelEntry } from './kernel-entries.ts'

interface Cached {
  readonly signature: string
  readonly entries: KernelEntry[]
  /** Whether the kernel's files were looked at in this turn of the event loop. */
  fresh: boolean
}

const cache = inProcess('kernel docs', () => new Map<string, Cached>())

/**
 * Reads every public name of the kernel, in the order of `src/kernel/index.ts`; once, while it is as it
 * was. A page asks for each name that it links, so the files are looked at once a turn of the event loop.
 */
export function kernelDocs(root: string): KernelEntry[] {
  const known = cache.get(root)
  if (known?.fresh) return known.entries
  const signature = kernelSignature(root)
  const entries = known?.signature === signature ? known.entries : kernelEntries(root)
  const cached: Cached = { signature, entries, fresh: true }
  cache.set(root, cached)
  setImmediate(() => (cached.fresh = false))
  return entries
}

/** Changes with every file of the kernel. */
function kernelSignature(root: string): string {
  return filesOf(join(root, 'src/kernel'), /\.ts$/)
    .map((file) => `${file}:${statSync(file).mtimeMs}`)
    .join('\n')
}
