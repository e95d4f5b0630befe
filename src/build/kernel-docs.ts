import { statSync } from 'node:fs'
import { join } from 'node:path'
import { inProcess } from '../book/in-process.ts'
import { filesOf } from './files-of.ts'
import { kernelEntries, type KernelEntry } from './kernel-entries.ts'

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
