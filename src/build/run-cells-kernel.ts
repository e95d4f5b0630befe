import type { Plugin } from 'esbuild'
import type { KernelText } from '../cell/book.ts'
import { bundleClient, bundleClients, type Bundle } from './bundle-client.ts'
import { clientEntries } from './client-entries.ts'

const known = new Map<string, Promise<Bundle>>()

/** The kernel as the browser's cells get it. Made once; kept for every thread that asks for it. */
export function kernelBundle(root: string): Promise<Bundle> {
  const bundle = known.get(root) ?? bundleKernel(root)
  known.set(root, bundle)
  return bundle
}

async function bundleKernel(root: string): Promise<Bundle> {
  const entry = clientEntries(root).find(({ name }) => name === 'kernel')
  if (!entry) throw new Error(`run-cells: ${root} has no client script called kernel`)
  return bundleClient(entry, root, { minify: true, keep: 'kernel' })
}

/** The same, read the same way. */
export async function kernelText(root: string): Promise<KernelText> {
  return kernelOf(await kernelBundle(root))
}

/** What a part of the kernel holds: some of its exports, and what is done to them on the way. */
export interface KernelPart {
  readonly names: readonly string[]
  readonly plugins: readonly Plugin[]
}

/** Parts of the kernel, each with what its exports use; kept between builds under a name, if it has one. */
export async function kernelParts(
  root: string,
  parts: readonly KernelPart[],
  keep?: string,
): Promise<KernelText[]> {
  const entries = parts.map(({ names, plugins }, index) => ({
    name: `kernel-${index}`,
    contents: `export { ${[...names].sort().join(', ')} } from './src/kernel/index.ts'\n`,
    wrap: 'source' as const,
    plugins,
  }))
  const bundles = await bundleClients(entries, root, { minify: true, keep })
  return bundles.map(kernelOf)
}

function kernelOf({ name, kernel }: Bundle): KernelText {
  if (!kernel) throw new Error(`run-cells: the client script ${name} is not wrapped as a source`)
  return kernel
}
