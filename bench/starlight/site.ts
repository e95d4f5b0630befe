import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { katexMacros } from '../../src/book/notation.ts'
import { readBook } from '../../src/book/index.ts'
import { filesOf } from '../../src/build/files-of.ts'

/** Prints what stands in an element of the book, or, where nothing does, the words of its attributes. */
const passThrough = `---
const words = Object.values(Astro.props).filter((value) => typeof value === 'string')
---
{Astro.slots.has('default') ? <slot /> : <Fragment>{words.join(' ')}</Fragment>}
`

const collections = `import { defineCollection } from 'astro:content'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }
`

/** What it depends on says to Astro which packages have files for it to compile. */
const manifest = {
  private: true,
  type: 'module',
  scripts: { build: 'astro build' },
  dependencies: { '@astrojs/starlight': '*', astro: '*' },
}

/** Roles' macros as the book has them; a display's parts stand on one line. */
function config(macros: Readonly<Record<string, string>>): string {
  const katex = { macros: { ...macros, '\\part': '\\qquad' }, trust: true, strict: false }
  return `import { unified } from '@astrojs/markdown-remark'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'

export default defineConfig({
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: [[rehypeKatex, ${JSON.stringify(katex)}]],
    }),
  },
  integrations: [starlight({ title: 'The same text', customCss: ['katex/dist/katex.min.css'] })],
})
`
}

/** A page's text with the one line of frontmatter that Starlight asks for, and its elements imported. */
export function starlightPage(source: string, title: string, passFile: string): string {
  const text = source.replace(/^---\n[^]*?\n---\n/, '')
  const prose = text.replace(/^(\`{3,})[^]*?^\1/gm, '')
  const names = new Set([...prose.matchAll(/<([A-Z]\w*)/g)].map(([, name]) => name))
  const imports = [...names].map((name) => `import ${name} from '${passFile}'`)
  const description = /^summary: (.*)$/m.exec(source)?.[1]
  const more = description === undefined ? '' : `description: ${description}\n`
  return `---\ntitle: ${JSON.stringify(title)}\n${more}---\n\n${imports.join('\n')}\n\n${text}`
}

/**
 * Writes a Starlight site of the book's own text to a folder, which must stand where Starlight's
 * modules are found: chapters and kernel pages as they are
 * written, formulas by remark-math and rehype-katex, the book's elements without what they do.
 * @returns the number of pages of text
 */
export function writeSite(folder: string, root: string): number {
  const { notation } = readBook(root)
  mkdirSync(join(folder, 'src'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'astro.config.mjs'), config(katexMacros(notation)))
  writeFileSync(join(folder, 'src/content.config.ts'), collections)
  writeFileSync(join(folder, 'src/Pass.astro'), passThrough)
  cpSync(join(root, 'public'), join(folder, 'public'), { recursive: true })
  const docs = join(folder, 'src/content/docs')
  const sources = [
    ...filesOf(join(root, 'content/chapters'), /\.mdx$/),
    ...filesOf(join(root, 'content/kernel'), /\.mdx$/),
  ]
  for (const source of sources) {
    const text = readFileSync(source, 'utf8')
    const path = relative(join(root, 'content'), source)
    const title = /^title: (.*)$/m.exec(text)?.[1] ?? path.replace(/^.*[\\/]|\.mdx$/g, '')
    const file = join(docs, path)
    mkdirSync(dirname(file), { recursive: true })
    const pass = relative(dirname(file), join(folder, 'src/Pass.astro')).replaceAll('\\', '/')
    writeFileSync(file, starlightPage(text, title.replace(/^'|'$/g, ''), pass))
  }
  writeFileSync(join(docs, 'index.md'), '---\ntitle: The same text\n---\n')
  return sources.length
}
