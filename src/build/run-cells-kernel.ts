import { createContext, runInContext } from 'node:vm'
import { bundleClient } from './bundle-client.ts'
import { clientEntries } from './client-entries.ts'

export interface KernelText {
  /** Text of a function that returns the kernel. */
  readonly source: string
  /** What the kernel exports. */
  readonly names: readonly string[]
}

/** The kernel as the browser's cells get it: the same bundle, read the same way. */
export async function kernelText(root: string): Promise<KernelText> {
  const entry = clientEntries(root).find(({ name }) => name === 'kernel')
  if (!entry) throw new Error(`run-cells: ${root} has no client script called kernel`)
  const { code } = await bundleClient(entry, root, { minify: true })
  const world = createContext({ performance }) as {
    Book?: { kernelSource: string; kernelNames: string[] }
  }
  runInContext(code, world)
  if (!world.Book) throw new Error('run-cells: the kernel script did not set Book.kernelSource')
  return { source: world.Book.kernelSource, names: [...world.Book.kernelNames] }
}
