import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { build } from 'esbuild'
import { inProcess } from '../book/in-process.ts'
import { kernelTypes } from './kernel-types.ts'
import { shakeable } from './shakeable.ts'

/** Folder of the package in the built site, beside the pages of the kernel's groups. */
export const packageFolder = 'kernel'

/** How the package is called where it is installed. */
export const packageName = 'mamba-kernel'

/** What the package consists of, for those who fetch it file by file. */
export const packageFiles = [
  { name: `${packageName}.js`, what: 'the module' },
  { name: `${packageName}.d.ts`, what: 'its types' },
  { name: 'package.json', what: 'the manifest, for npm and bundlers' },
  { name: 'LICENSE', what: 'the licence' },
] as const

/** A file of the package. */
export interface PackageFile {
  readonly name: string
  readonly text: string
}

function versionOf(root: string): string {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
}

function header(root: string): string {
  return `/*! ${packageName} ${versionOf(root)}: the kernel of "A Survey of Mamba, live". MIT licence, see LICENSE. */`
}

/** What a build bundles while the pages are made that tell its size. */
const ahead = inProcess('kernel module', () => ({
  module: undefined as Promise<PackageFile> | undefined,
}))

/** The kernel as one ES module that can be read: names as in the source, nothing shortened. */
export function kernelModule(root: string): Promise<PackageFile> {
  return ahead.module ?? bundleModule(root)
}

async function bundleModule(root: string): Promise<PackageFile> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/kernel/index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: ['es2022'],
    charset: 'utf8',
    banner: { js: header(root) },
    logLevel: 'error',
    absWorkingDir: root,
  })
  return { name: `${packageName}.js`, text: shakeable(outputFiles[0].text) }
}

function types(root: string): PackageFile {
  return { name: `${packageName}.d.ts`, text: `${header(root)}\n${kernelTypes(root)}` }
}

/** What `npm install ./folder` reads. */
function manifest(root: string): PackageFile {
  const main = `./${packageName}.js`
  const types = `./${packageName}.d.ts`
  const content = {
    name: packageName,
    version: versionOf(root),
    description: 'State space models over typed arrays: the kernel of "A Survey of Mamba, live".',
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    main,
    types,
    exports: { '.': { types, default: main } },
    files: [`${packageName}.js`, `${packageName}.d.ts`],
  }
  return { name: 'package.json', text: `${JSON.stringify(content, null, 2)}\n` }
}

/** The project's licence, whose first part is that of the code. */
function licence(root: string): PackageFile {
  return { name: 'LICENSE', text: readFileSync(join(root, 'LICENSE'), 'utf8') }
}

/** The kernel by itself: module, types, manifest and licence. */
async function kernelPackage(root: string): Promise<readonly PackageFile[]> {
  return [await kernelModule(root), types(root), manifest(root), licence(root)]
}

/** Writes the package into a built site, or a folder that is to become one. */
export async function writeKernelPackage(
  root: string,
  dist: string,
): Promise<readonly PackageFile[]> {
  const files = await kernelPackage(root)
  const folder = join(dist, packageFolder)
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of files) writeFileSync(join(folder, name), text)
  return files
}

/** Puts the package beside the pages. */
export function kernelPackageIntegration(): AstroIntegration {
  let root = ''
  return {
    name: 'kernel-package',
    hooks: {
      'astro:config:setup': ({ config }) => {
        root = fileURLToPath(config.root)
      },
      'astro:build:start': () => {
        ahead.module = bundleModule(root)
        // Its error is told where it is waited for.
        ahead.module.catch(() => {})
      },
      'astro:build:done': async ({ dir, logger }) => {
        const files = await writeKernelPackage(root, fileURLToPath(dir))
        logger.info(files.map(({ name }) => name).join(', '))
      },
    },
  }
}
