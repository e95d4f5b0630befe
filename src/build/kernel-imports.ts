import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'esbuild'
import { Modules } from './kernel-source.ts'

/** Which module of a project's kernel declares each name that `src/kernel/index.ts` hands out. */
export class KernelImports {
  readonly #index: string
  readonly #declaring = new Map<string, string>()
  /** Modules on the way from the index to a declaration, whose texts decide where that is. */
  readonly passed: readonly string[]

  constructor(root: string) {
    this.#index = join(root, 'src/kernel/index.ts')
    const modules = new Modules()
    const exports = existsSync(this.#index) ? modules.exportsOf(modules.module(this.#index)) : []
    for (const [name, { module, local }] of exports)
      if (local === name) this.#declaring.set(name, module.file)
    this.passed = modules.known
      .filter(({ links }) =>
        links.staticExports.some(({ entries }) => entries.some((each) => each.moduleRequest)),
      )
      .map(({ file }) => file)
  }

  /** A module's text whose names of the kernel come from the modules that declare them. */
  straight(text: string, folder: string): string {
    return text.replace(
      /^(import|export) \{([^}]*)\} from '([^']*\/kernel\/index\.ts)'/gm,
      (line, kind: string, list: string, path: string) => {
        if (resolve(folder, path) !== this.#index) return line
        const names = list.split(',').map((name) => name.trim())
        const from = (name: string): string =>
          this.#declaring.get(name.split(' as ')[0]) ?? this.#index
        return names
          .filter((name) => name && !name.startsWith('type '))
          .map((name) => `${kind} { ${name} } from ${JSON.stringify(from(name))};`)
          .join(' ')
      },
    )
  }

  /**
   * Reads modules so. Through the index each bundle would reach the whole kernel, and esbuild would
   * go over all of it for every bundle before it leaves most of it out.
   */
  plugin(): Plugin {
    return {
      name: 'kernel-imports',
      setup: (build) => {
        const filter = /[\\/](?:components|src[\\/](?:cell|figure|site))[\\/].*\.ts$/
        build.onLoad({ filter }, ({ path }) => ({
          contents: this.straight(readFileSync(path, 'utf8'), dirname(path)),
          loader: 'ts',
        }))
      },
    }
  }
}
