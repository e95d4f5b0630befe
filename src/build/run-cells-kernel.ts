import { createContext, runInContext } from 'node:vm'
import type { Plugin } from 'esbuild'
import type { KernelText } from '../cell/book.ts'
import { bundleClient, bundleClients } from './bundle-client.ts'
import { clientEntries } from './client-entries.ts'

const known = new Map<string, Promise<KernelText>>()

/** The kernel as the browser's cells get it: the same bundle, read the same way. Made once. */
export function kernelText(root: string): Promise<KernelText> {
  const text = known.get(root) ?? bundleKernel(root)
  known.set(root, text)
  return text
}

async function bundleKernel(root: string): Promise<KernelText> {
  const entry = clientEntries(root).find(({ name }) => name === 'kernel')
  if (!entry) throw new Error(`run-cells: ${root} has no client script called kernel`)
  const { code } = await bundleClient(entry, root, { minify: true })
  return readKernel(code)
}

/** What a part of the kernel holds: some of its exports, and what is done to them on the way. */
export interface KernelPart {
  readonly names: readonly string[]
  readonly plugins: readonly Plugin[]
}

/** Parts of the kernel, each with what its exports use. */
export async function kernelParts(
  root: string,
  parts: readonly KernelPart[],
): Promise<KernelText[]> {
  const entries = parts.map(({ names, plugins }, index) => ({
    name: `kernel-${index}`,
    contents: `export { ${[...names].sort().join(', ')} } from './src/kernel/main.ts'\n`,
    wrap: 'source' as const,
    plugins,
  }))
  const bundles = await bundleClients(entries, root, { minify: true })
  return bundles.map(({ code }) => readKernel(code))
}

function readKernel(code: string): KernelText {
  const world = createContext({ performance }) as {
    Book?: { kernelSource: string; kernelNames: string[] }
  }
  runInContext(code, world)
  if (!world.Book) throw new Error('run-cells: the kernel script did not set Book.kernelSource')
  return { source: world.Book.kernelSource, names: [...world.Book.kernelNames] }
}
