import { createHash } from 'node:crypto'
import { basename, join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { KernelText } from '../cell/book.ts'
import type { ClientEntry } from './client-entries.ts'
import { keptBundles, type Bundling } from './kept-bundles.ts'
import type { KernelImports } from './kernel-imports.ts'

export interface Bundle {
  readonly name: string
  readonly code: string
  readonly hash: string
  /** Of an entry that is wrapped as `source`: what its script puts on `Book`. */
  readonly kernel?: KernelText
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

/** Entries that are text, under the names by which a build asks for them. */
function textEntries(
  texts: ReadonlyMap<string, string>,
  root: string,
  kernel: KernelImports,
): Plugin {
  return {
    name: 'text-entries',
    setup(build) {
      build.onResolve({ filter: /^entry:/ }, ({ path }) => ({ path, namespace: 'text-entries' }))
      build.onLoad({ filter: /.*/, namespace: 'text-entries' }, ({ path }) => ({
        contents: kernel.straight(texts.get(path)!, root),
        resolveDir: root,
        loader: 'ts',
      }))
    },
  }
}

/**
 * Entries that one run of esbuild can bundle: it reads once what they share, and links each by
 * itself. Plugins of one name do the same.
 */
function groupsOf(entries: readonly ClientEntry[]): ClientEntry[][] {
  const groups = new Map<string, ClientEntry[]>()
  for (const entry of entries) {
    const { name, wrap, contents, plugins = [] } = entry
    // A text that is still to be made would keep the others waiting.
    const isAlone = name === 'draw' || typeof contents === 'function'
    const key = isAlone ? `${name} alone` : [wrap, ...plugins.map((plugin) => plugin.name)].join()
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups.values()]
}

/** How entries are bundled. */
export interface BundleOptions {
  readonly minify: boolean
  /** The name under which the bundles are kept between builds; none are without one. */
  readonly keep?: string
  /** What is waited for before anything is bundled anew; what is to be bundled is made before. */
  readonly after?: Promise<unknown>
}

async function bundleGroup(
  group: readonly ClientEntry[],
  root: string,
  { minify, keep, after }: BundleOptions,
  kernel: () => Promise<KernelImports>,
): Promise<Bundle[]> {
  const texts = new Map<string, string>()
  for (const { name, path, contents = '' } of group)
    if (!path)
      texts.set(`entry:${name}`, typeof contents === 'string' ? contents : await contents())
  if (keep === undefined) return (await runGroup(group, texts, root, minify, await kernel())).made
  const [{ name, wrap }] = group
  const request = group.map((entry) => ({ ...entry, text: texts.get(`entry:${entry.name}`) }))
  // Groups of one call differ in their first entries.
  return keptBundles(
    root,
    `${keep}-${name}-${wrap}`,
    JSON.stringify({ request, minify }),
    async () => {
      await after
      return runGroup(group, texts, root, minify, await kernel())
    },
  )
}

async function runGroup(
  group: readonly ClientEntry[],
  texts: ReadonlyMap<string, string>,
  root: string,
  minify: boolean,
  kernel: KernelImports,
): Promise<Bundling<Bundle[]>> {
  const [{ name, wrap, plugins = [], bundle }] = group
  if (bundle) {
    const { made, inputs } = await bundle(texts.get(`entry:${name}`)!, { root, minify })
    return { made: [bundleOf(group[0], made)], inputs }
  }
  const { outputFiles, metafile } = await build({
    entryPoints: group.map(({ name, path }) => ({ in: path ?? `entry:${name}`, out: name })),
    outdir: join(root, 'dist'),
    bundle: true,
    write: false,
    format: wrap === 'source' ? 'esm' : 'iife',
    target: ['es2022'],
    // A worker's script is copied in the page: without letters beyond Latin it takes half the memory,
    // and is written and read faster.
    charset: wrap === 'plain' ? 'utf8' : 'ascii',
    minify,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      textEntries(texts, root, kernel),
      ...(name === 'draw' ? [] : [sharedDraw(root)]),
      // A part of the kernel is asked for by an entry alone.
      ...(wrap === 'source' ? [] : [kernel.plugin()]),
      ...plugins,
    ],
    logLevel: 'error',
    absWorkingDir: root,
    metafile: true,
  })
  const codes = new Map(outputFiles.map(({ path, text }) => [basename(path, '.js'), text]))
  const made = group.map((entry) => bundleOf(entry, codes.get(entry.name)!))
  // What a plugin's namespace holds comes from the request and from the plugin's code.
  const inputs = [
    ...Object.keys(metafile.inputs).filter((input) => !input.includes(':')),
    ...kernel.passed.map((file) => relative(root, file).replaceAll('\\', '/')),
  ]
  return { made, inputs }
}

function bundleOf(entry: ClientEntry, script: string): Bundle {
  const { name, notice, wrap } = entry
  const kernel = wrap === 'source' ? sourceOf(script) : undefined
  const wrapped = kernel
    ? keepSource(kernel)
    : wrap === 'worker'
      ? keepWorker(name, script)
      : script
  const code = (notice ? `/*! ${notice} */\n` : '') + wrapped
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 10)
  return { name, code, hash, ...(kernel && { kernel }) }
}

/** Bundles entries to classic scripts, as the browser gets them, in the order of the entries. */
export async function bundleClients(
  entries: readonly ClientEntry[],
  root: string,
  options: BundleOptions,
): Promise<Bundle[]> {
  let known: Promise<KernelImports> | undefined
  // Where all is kept, its parser need not be read.
  const kernel = (): Promise<KernelImports> =>
    (known ??= import('./kernel-imports.ts').then(({ KernelImports }) => new KernelImports(root)))
  const groups = await Promise.all(
    groupsOf(entries).map((group) => bundleGroup(group, root, options, kernel)),
  )
  const bundles = new Map(groups.flat().map((bundle) => [bundle.name, bundle]))
  return entries.map(({ name }) => bundles.get(name)!)
}

/** Bundles one entry. */
export async function bundleClient(
  entry: ClientEntry,
  root: string,
  options: BundleOptions,
): Promise<Bundle> {
  return (await bundleClients([entry], root, options))[0]
}

/** The text of a worker of its own starts from a Blob as well: a function that is never called here. */
function keepWorker(name: string, iife: string): string {
  return `((globalThis.Book??={}).workers??={})[${JSON.stringify(name)}]=function(){${iife}};\n`
}

/**
 * The kernel as the text of a function that returns what it exports, and the names of that. As a
 * bundle that defines each export by itself it would take twice as long to run, before every cell.
 */
function sourceOf(esm: string): KernelText {
  // A page whose cells take nothing of the kernel has a bundle that exports nothing.
  const [list, inside] = /export\s*\{([^}]*)\};?\s*$/.exec(esm) ?? ['', '']
  const pairs = inside.split(',').map((pair) => pair.trim().split(' as '))
  const named = pairs.filter(([local]) => local).map(([local, name = local]) => ({ local, name }))
  const values = named.map(({ local, name }) => (local === name ? name : `${name}:${local}`))
  const body = esm.slice(0, esm.length - list.length)
  return {
    source: `function(){"use strict";${body}\nreturn{${values.join(',')}}}`,
    names: named.map(({ name }) => name),
  }
}

/**
 * The cells' worker starts from a Blob and cannot fetch (file://, CSP), so the kernel's script keeps
 * the text of a function that returns the kernel, and what the kernel exports. The page itself never
 * runs it, nor reads it as code.
 */
function keepSource({ source, names }: KernelText): string {
  return (
    `(globalThis.Book??={}).kernelSource=${JSON.stringify(source)};` +
    `globalThis.Book.kernelNames=${JSON.stringify(names)};\n`
  )
}
