import { join } from 'node:path'
import { build } from 'esbuild'

/** A script for a page, from a file of this folder; what the file exports is the global `suite`. */
export async function bundleForPage(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    format: 'iife',
    globalName: 'suite',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0].text
}
