import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { rolldown, type Plugin } from 'rolldown'
import type { BundlerOptions, Bundling } from './kept-bundles.ts'
import { compilerAsModule } from './type-check-compiler.ts'

const compiler = /[\\/]typescript[\\/]lib[\\/]typescript\.js$/

/**
 * Bundles the check of types, most of which is TypeScript. esbuild would take twice as long for it,
 * and make it longer.
 * @param text - the entry, as TypeScript in the project's folder.
 */
export async function typeCheckScript(
  text: string,
  { root, minify }: BundlerOptions,
): Promise<Bundling<string>> {
  const entry = join(root, 'type-check-entry.ts')
  const texts: Plugin = {
    name: 'type-check-texts',
    resolveId: { filter: { id: /^entry$/ }, handler: () => entry },
    load: {
      filter: { id: [entry, compiler] },
      handler: (id) => (id === entry ? text : compilerAsModule(readFileSync(id, 'utf8'))),
    },
  }
  const bundle = await rolldown({
    ...{ input: 'entry', cwd: root, platform: 'browser', plugins: [texts] },
    transform: { target: 'es2022' },
  })
  // To shorten its syntax as well would take as long again, for two hundredths of its size.
  const { output } = await bundle.generate({
    format: 'iife',
    comments: { legal: false, annotation: false, jsdoc: false },
    minify: minify && { compress: false, mangle: true, codegen: true },
  })
  const [{ code, moduleIds }] = output
  const inputs = moduleIds.filter((id) => id !== entry)
  return {
    made: ascii(code),
    inputs: inputs.map((id) => relative(root, id).replaceAll('\\', '/')),
  }
}

/** With letters beyond Latin, which stand in texts only, a worker's script would take twice the memory. */
function ascii(code: string): string {
  return code.replace(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
