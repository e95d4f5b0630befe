import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'esbuild'
import { filesOf } from './files-of.ts'
import { Modules } from './kernel-source.ts'

interface Names {
  /** The modules that declare what the index hands out, by the names. */
  readonly declaring: ReadonlyMap<string, string>
  /** Modules on the way from the index to a declaration, whose texts decide where that is. */
  readonly passed: readonly string[]
}

/** Which module of a project's kernel declares each name that `src/kernel/index.ts` hands out. */
export class KernelImports {
  readonly #root: string
  readonly #index: string
  #found: Names | undefined
  #importing: ReadonlyMap<string, string> | undefined

  constructor(root: string) {
    this.#root = root
    this.#index = join(root, 'src/kernel/index.ts')
  }

  get #names(): Names {
    return (this.#found ??= this.#readNames())
  }

  #readNames(): Names {
    const modules = new Modules()
    const exports = modules.exportsOf(modules.module(this.#index))
    const own = [...exports].filter(([name, { local }]) => local === name)
    const passed = modules.known.filter(({ links }) =>
      links.staticExports.some(({ entries }) => entries.some((each) => each.moduleRequest)),
    )
    return {
      declaring: new Map(own.map(([name, { module }]) => [name, module.file])),
      passed: passed.map(({ file }) => file),
    }
  }

  /** What a bundle follows from besides the files in it, if names have been looked up for it. */
  get passed(): readonly string[] {
    return this.#found?.passed ?? []
  }

  /** A module's text whose names of the kernel come from the modules that declare them. */
  straight(text: string, folder: string): string {
    return text.replace(
      /^(import|export) \{([^}]*)\} from '([^']*\/kernel\/index\.ts)'/gm,
      (line, kind: string, list: string, path: string) => {
        if (resolve(folder, path) !== this.#index) return line
        const names = list.split(',').map((name) => name.trim())
        const from = (name: string): string =>
          this.#names.declaring.get(name.split(' as ')[0]) ?? this.#index
        return names
          .filter((name) => name && !name.startsWith('type '))
          .map((name) => `${kind} { ${name} } from ${JSON.stringify(from(name))};`)
          .join(' ')
      },
    )
  }

  /** Modules of the project that take something from the index, and their texts. */
  #importers(): ReadonlyMap<string, string> {
    if (this.#importing) return this.#importing
    const folders = ['components', 'src/cell', 'src/figure', 'src/site']
      .map((folder) => join(this.#root, folder))
      .filter(existsSync)
    const files = folders.flatMap((folder) => filesOf(folder, /\.ts$/))
    const texts = files.map((file) => [file, readFileSync(file, 'utf8')] as const)
    return (this.#importing = new Map(
      texts.filter(([, text]) => text.includes("/kernel/index.ts'")),
    ))
  }

  /**
   * Reads modules so. Through the index each bundle would reach the whole kernel, and esbuild would
   * go over all of it for every bundle before it leaves most of it out.
   */
  plugin(): Plugin {
    return {
      name: 'kernel-imports',
      setup: (build) => {
        const importers = this.#importers()
        // Only signs of patterns are quoted: the patterns are those of Go, which refuses other letters quoted.
        const names = [...importers.keys()].map((file) =>
          file.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
        )
        // A file that a plugin reads takes much longer, so that only these are.
        build.onLoad({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path }) => ({
          contents: this.straight(importers.get(path)!, dirname(path)),
          loader: 'ts',
        }))
      },
    }
  }
}
