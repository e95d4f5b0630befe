import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Node, Root } from 'mdast'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { markdown, type MarkdownOptions } from '../../src/book/markdown/index.ts'
import { attributeOf, isJsx, walk, type Jsx } from '../../src/book/tree.ts'

export const projectRoot = join(import.meta.dirname, '../..')
export const page = '2-background/2.3-state-space-models'

/** A project folder in the temporary directory with the book's data, the given chapters and figures. */
export function makeRoot(
  chapters: Record<string, string>,
  figures: readonly string[] = ['sampling'],
): string {
  const root = mkdtempSync(join(tmpdir(), 'book-'))
  for (const name of ['outline', 'notation', 'glossary', 'questions'])
    cpSync(join(projectRoot, `content/${name}.yaml`), join(root, `content/${name}.yaml`))
  cpSync(join(projectRoot, 'content/references.bib'), join(root, 'content/references.bib'))
  mkdirSync(join(root, 'content/chapters'), { recursive: true })
  for (const [path, source] of Object.entries(chapters))
    write(root, `content/chapters/${path}.mdx`, source)
  for (const name of figures)
    write(root, `components/figures/${name}/figure.ts`, 'export default {}')
  return root
}

export function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** The tree of section 2.3 after all transforms, where `source` is its chapter file. */
export async function transformed(
  source: string,
  options: MarkdownOptions & { others?: Record<string, string>; figures?: readonly string[] } = {},
): Promise<Root> {
  const { others, figures, ...rest } = options
  const root = makeRoot({ ...others, [page]: source }, figures)
  const { remarkPlugins } = markdown({ ...rest, root })
  const processor = unified().use(remarkParse).use(remarkMdx).use(remarkPlugins)
  const file = new VFile({ path: join(root, `content/chapters/${page}.mdx`), value: source })
  return (await processor.run(processor.parse(file), file)) as Root
}

/** All elements of one name, in document order. */
export function elements(tree: Node, name: string): Jsx[] {
  const found: Jsx[] = []
  walk(tree, (node) => {
    if (isJsx(node, name)) found.push(node)
  })
  return found
}

/** A quoted attribute, or the value that an expression attribute stands for. */
export function valueOf(jsx: Jsx, name: string): unknown {
  for (const attribute of jsx.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name !== name) continue
    if (typeof attribute.value !== 'object' || attribute.value === null)
      return attributeOf(jsx, name, 'test')
    const statement = attribute.value.data!.estree!.body[0]
    return statement.type === 'ExpressionStatement'
      ? evaluate(statement.expression as Expression)
      : undefined
  }
  return undefined
}

interface Expression {
  type: string
  value?: unknown
  name?: string
  argument?: Expression
  elements?: Expression[]
  properties?: { key: { value: string }; value: Expression }[]
}

function evaluate(expression: Expression): unknown {
  switch (expression.type) {
    case 'Literal':
      return expression.value
    case 'Identifier':
      return { NaN, Infinity, undefined }[expression.name!]
    case 'UnaryExpression':
      return -(evaluate(expression.argument!) as number)
    case 'ArrayExpression':
      return expression.elements!.map(evaluate)
    default:
      return Object.fromEntries(
        expression.properties!.map(({ key, value }) => [key.value, evaluate(value)]),
      )
  }
}
