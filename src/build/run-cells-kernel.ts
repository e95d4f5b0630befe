import { createContext, runInContext } from 'node:vm'
import type { Plugin } from 'esbuild'
import type { KernelText } from '../cell/book.ts'
import { bundleClient } from './bundle-client.ts'
import { clientEntries, type ClientEntry } from './client-entries.ts'

/** The kernel as the browser's cells get it: the same bundle, read the same way. */
export async function kernelText(root: string): Promise<KernelText> {
  const entry = clientEntries(root).find(({ name }) => name === 'kernel')
  if (!entry) throw new Error(`run-cells: ${root} has no client script called kernel`)
  return readKernel(entry, root)
}

/**
 * The part of the kernel that holds some of its exports, and what these use.
 * @param plugins - what is done to it on the way.
 */
export async function kernelPart(
  root: string,
  names: readonly string[],
  plugins: readonly Plugin[] = [],
): Promise<KernelText> {
  const contents = `export { ${[...names].sort().join(', ')} } from './src/kernel/main.ts'\n`
  return readKernel({ name: 'kernel', contents, wrap: 'source', plugins }, root)
}

async function readKernel(entry: ClientEntry, root: string): Promise<KernelText> {
  const { code } = await bundleClient(entry, root, { minify: true })
  const world = createContext({ performance }) as {
    Book?: { kernelSource: string; kernelNames: string[] }
  }
  runInContext(code, world)
  if (!world.Book) throw new Error('run-cells: the kernel script did not set Book.kernelSource')
  return { source: world.Book.kernelSource, names: [...world.Book.kernelNames] }
}
