/** An element of KaTeX's HTML or MathML, or text as it stands in the source, escaped. */
export type Piece = string | Element

export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Piece[]
}

const token = /<(\/?)([\w-]+)((?:\s+[\w:-]+=(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|[^<]+/g

/**
 * Reads markup whose elements are all closed, as KaTeX writes it.
 * Throws when an end tag has no start.
 */
export function readMarkup(html: string): Piece[] {
  const top: Piece[] = []
  const open: { children: Piece[] }[] = [{ children: top }]
  for (const [text, end, tag, attributes, empty] of html.matchAll(token)) {
    if (!tag) open.at(-1)!.children.push(text)
    else if (end) {
      open.pop()
      if (open.length === 0) throw new Error(`readMarkup: </${tag}> closes nothing`)
    } else {
      const element = { tag, attributes: readAttributes(attributes), children: [] as Piece[] }
      open.at(-1)!.children.push(element)
      if (!empty) open.push(element)
    }
  }
  return top
}

/** A function of a text that computes it once for each: KaTeX writes few attributes, and often the same. */
function onceEach<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let value = known.get(text)
    if (value === undefined) known.set(text, (value = compute(text)))
    return value
  }
}

const readAttributes = onceEach((text): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/([\w:-]+)=(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [
      name,
      double ?? single,
    ]),
  ),
)

/** The markup of pieces; an attribute that is empty is left out. */
export function writeMarkup(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const attributes = Object.entries(piece.attributes)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => ` ${name}="${value}"`)
        .join('')
      return `<${piece.tag}${attributes}>${writeMarkup(piece.children)}</${piece.tag}>`
    })
    .join('')
}

/** Classes of a piece; text has none. */
export function classesOf(piece: Piece | undefined): readonly string[] {
  if (piece === undefined || typeof piece === 'string') return []
  const names = piece.attributes.class
  return names === undefined ? [] : classesIn(names)
}

const classesIn = onceEach((names): readonly string[] => names.split(' '))

/** The declarations of an element's style attribute. */
export function styleOf(element: Element): Readonly<Record<string, string>> {
  return styleIn(element.attributes.style ?? '')
}

const styleIn = onceEach((style): Readonly<Record<string, string>> =>
  Object.fromEntries(
    style
      .split(';')
      .filter(Boolean)
      .map((declaration) => declaration.split(':').map((part) => part.trim())),
  ),
)

/** Whether a piece is an element, and no text. */
export const isElement = (piece: Piece | undefined): piece is Element =>
  piece !== undefined && typeof piece !== 'string'

/** Whether a piece is an element of a class. */
export const hasClass = (piece: Piece | undefined, name: string): boolean =>
  classesOf(piece).includes(name)
