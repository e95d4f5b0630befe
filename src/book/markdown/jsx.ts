import type { Expression } from 'estree'
import type { Node, PhrasingContent, BlockContent } from 'mdast'
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'

/** What an attribute can be given: text becomes a quoted attribute, all else an expression. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Value[]
  | { readonly [key: string]: Value }

type Attributes = Readonly<Record<string, Value>>

function literal(value: string | boolean | null): Expression {
  return { type: 'Literal', value, raw: JSON.stringify(value) }
}

function numberExpression(value: number): Expression {
  if (Number.isNaN(value)) return { type: 'Identifier', name: 'NaN' }
  if (value < 0 || Object.is(value, -0))
    return {
      type: 'UnaryExpression',
      operator: '-',
      prefix: true,
      argument: numberExpression(-value),
    }
  if (value === Infinity) return { type: 'Identifier', name: 'Infinity' }
  return { type: 'Literal', value, raw: String(value) }
}

/** A plain value as the JavaScript expression that makes it. Typed arrays become arrays. */
function expressionOf(value: unknown): Expression {
  if (value === undefined) return { type: 'Identifier', name: 'undefined' }
  if (value === null || typeof value === 'string' || typeof value === 'boolean')
    return literal(value)
  if (typeof value === 'number') return numberExpression(value)
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const elements = Array.from(value as ArrayLike<unknown>, expressionOf)
    return { type: 'ArrayExpression', elements }
  }
  if (typeof value !== 'object')
    throw new Error(`value is a ${typeof value}; only plain data can be written to a page`)
  return {
    type: 'ObjectExpression',
    properties: Object.entries(value).map(([key, entry]) => ({
      type: 'Property',
      kind: 'init',
      method: false,
      shorthand: false,
      computed: false,
      key: literal(key) as Expression,
      value: expressionOf(entry),
    })),
  }
}

/** One JSX attribute. */
export function attribute(name: string, value: unknown): MdxJsxAttribute {
  if (typeof value === 'string') return { type: 'mdxJsxAttribute', name, value }
  const expression = expressionOf(value)
  return {
    type: 'mdxJsxAttribute',
    name,
    value: {
      type: 'mdxJsxAttributeValueExpression',
      // Only the tree is compiled; the text is for people who print it.
      value: '…',
      data: {
        estree: {
          type: 'Program',
          sourceType: 'module',
          comments: [],
          body: [{ type: 'ExpressionStatement', expression }],
        },
      },
    },
  }
}

function attributesOf(
  attributes: Attributes | Readonly<Record<string, unknown>>,
): MdxJsxAttribute[] {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => attribute(name, value))
}

// Marked as written by hand, so that MDX does not look for a component in place of `span` or `div`.
const explicit = { _mdxExplicitJsx: true } as object

/** An element in a line: `<Name …>children</Name>`. */
export function textElement(
  name: string,
  attributes: Readonly<Record<string, unknown>>,
  children: readonly PhrasingContent[] = [],
  position?: Node['position'],
): MdxJsxTextElement {
  return {
    type: 'mdxJsxTextElement',
    name,
    attributes: attributesOf(attributes),
    children: [...children],
    data: explicit,
    position,
  }
}

/** A block element. */
export function flowElement(
  name: string,
  attributes: Readonly<Record<string, unknown>>,
  children: readonly Node[] = [],
  position?: Node['position'],
): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: attributesOf(attributes),
    children: [...children] as BlockContent[],
    data: explicit,
    position,
  }
}

/** Sets attributes of an element, replacing those of the same name. */
export function setAttributes(
  element: MdxJsxFlowElement | MdxJsxTextElement,
  attributes: Readonly<Record<string, unknown>>,
): void {
  const names = new Set(Object.keys(attributes))
  element.attributes = [
    ...element.attributes.filter((old) => old.type !== 'mdxJsxAttribute' || !names.has(old.name)),
    ...attributesOf(attributes),
  ]
}
