import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import type { ClientEntry } from './client-entries.ts'

export interface Bundle {
  readonly name: string
  readonly code: string
  readonly hash: string
}

/** `src/draw` is loaded once a page; every other bundle uses the copy on `Book.draw`. */
function sharedDraw(root: string): Plugin {
  const shared = join(root, 'src/draw/index.ts')
  return {
    name: 'shared-draw',
    setup(build) {
      // In a namespace of its own the module is not under package.json's `"type": "module"`, so that
      // `module.exports` is what it says.
      build.onResolve({ filter: /[\\/]draw[\\/]index\.ts$/ }, ({ path, resolveDir }) =>
        resolve(resolveDir, path) === shared
          ? { path: shared, namespace: 'shared-draw' }
          : undefined,
      )
      build.onLoad({ filter: /.*/, namespace: 'shared-draw' }, () => ({
        contents: 'module.exports = globalThis.Book.draw',
        loader: 'js',
      }))
    },
  }
}

/** Bundles one entry to a classic script, as the browser gets it. */
export async function bundleClient(
  entry: ClientEntry,
  root: string,
  { minify }: { minify: boolean },
): Promise<Bundle> {
  const isSource = entry.wrap === 'source'
  const { contents = '', plugins = [], notice } = entry
  const result = await build({
    ...(entry.path
      ? { entryPoints: [entry.path] }
      : {
          stdin: {
            contents: typeof contents === 'string' ? contents : await contents(),
            resolveDir: root,
            loader: 'ts' as const,
          },
        }),
    bundle: true,
    write: false,
    format: 'iife',
    globalName: isSource ? 'exported' : undefined,
    target: ['es2022'],
    // A worker's script is copied in the page: without letters beyond Latin it takes half the memory,
    // and is written and read faster.
    charset: entry.wrap === 'plain' ? 'utf8' : 'ascii',
    minify,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [...(entry.name === 'draw' ? [] : [sharedDraw(root)]), ...plugins],
    logLevel: 'error',
    absWorkingDir: root,
  })
  const text = result.outputFiles[0].text
  const code = (notice ? `/*! ${notice} */\n` : '') + wrapped(entry, text)
  return {
    name: entry.name,
    code,
    hash: createHash('sha256').update(code).digest('hex').slice(0, 10),
  }
}

function wrapped({ name, wrap }: ClientEntry, iife: string): string {
  if (wrap === 'source') return keepSource(iife)
  return wrap === 'worker' ? keepWorker(name, iife) : iife
}

/** The text of a worker of its own starts from a Blob as well: a function that is never called here. */
function keepWorker(name: string, iife: string): string {
  return `((globalThis.Book??={}).workers??={})[${JSON.stringify(name)}]=function(){${iife}};\n`
}

/**
 * The cells' worker starts from a Blob and cannot fetch (file://, CSP), so the kernel's script keeps
 * the text of a function that returns the kernel, and what the kernel exports. The page itself never
 * runs it, nor reads it as code.
 */
function keepSource(iife: string): string {
  const names = Object.keys(runInNewContext(`${iife};exported`, { performance }) as object)
  return (
    `(globalThis.Book??={}).kernelSource=${JSON.stringify(`function(){${iife}\nreturn exported}`)};` +
    `globalThis.Book.kernelNames=${JSON.stringify(names)};\n`
  )
}
