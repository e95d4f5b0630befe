import { build } from 'esbuild'
import type { PackageFile } from './kernel-package.ts'

/**
 * How many bytes a project's bundle takes of a package where it imports some names of it.
 * @param module - the package's one module, whose manifest says that it has no side effects.
 * @param names - what is imported.
 * @returns the bytes, minified.
 */
export async function importedSize(
  { name, text }: PackageFile,
  names: readonly string[],
): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from '${name}'` },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['es2022'],
    logLevel: 'error',
    plugins: [
      {
        name: 'package',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /./ }, ({ path }) => ({
            ...{ path, namespace: 'package', sideEffects: false },
          }))
          onLoad({ filter: /./, namespace: 'package' }, () => ({ contents: text }))
        },
      },
    ],
  })
  return outputFiles[0].contents.length
}
