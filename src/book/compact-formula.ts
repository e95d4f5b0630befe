import { compactMathml } from './compact-mathml.ts'
import { layersOf, type Layer } from './formula-layers.ts'
import {
  classesOf,
  hasClass,
  isElement,
  readMarkup,
  styleOf,
  writeMarkup,
  type Element,
  type Piece,
} from './markup.ts'

/**
 * KaTeX's HTML in fewer words. A page holds hundreds of formulas, and KaTeX writes each letter in a
 * span of its own and each index in a table of nine elements. Here letters are `<i>` and `<b>`,
 * an index is `<sub>` or `<sup>`, and what stands in layers (fractions, both indices, accents)
 * is a grid of one cell, whose items are moved from the base line by `top`. The style sheet
 * src/styles/formula.css gives them KaTeX's sizes and places. What is not known here (tables,
 * roots, brackets in pieces) stays as KaTeX wrote it.
 */

/** Spans that only name the kind of an atom; KaTeX has already put the space around it. */
const atoms = new Set(
  'mord mrel mbin mopen mclose mpunct minner mop mtight mathrm textrm'.split(' '),
)

/** Spaces on both sides of a sign to KaTeX's class of such signs and ours, which gives the spaces. */
const signs: Readonly<Record<string, readonly [kind: string, name: string]>> = {
  '0.2778em': ['mrel', 'rel'],
  '0.2222em': ['mbin', 'bin'],
}

/** What a line of KaTeX's main face takes above and below the base line, in em, less a little. */
const line = { above: 0.9, below: 0.28 }

/** How the style sheet sets `<sub>` and `<sup>`, in em of their own size. */
const indexDefaults = { sub: 0.2143, sup: -0.5186, displayedSup: -0.59, after: 0.0714 }

/** Where `.bar` draws its bar, in em over the base line, unless `--bar` says another place. */
const barHeight = 0.8061

function make(
  tag: string,
  attributes: Record<string, string>,
  children: readonly Piece[],
): Element {
  return { tag, attributes, children }
}

function round(value: number): string {
  return `${String(Math.round(value * 1e4) / 1e4).replace(/^(-?)0\./, '$1.')}em`
}

function styleText(style: Readonly<Record<string, string>>): string {
  return Object.entries(style)
    .filter(([, value]) => parseFloat(value) !== 0)
    .map(([name, value]) => `${name}:${value.replace(/^(-?)0\./, '$1.')}`)
    .join(';')
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 2e-4
}

function indexElement(layer: Layer, isDisplay: boolean): Element {
  const tag = layer.down > 0 ? 'sub' : 'sup'
  const usual =
    tag === 'sub' ? indexDefaults.sub : isDisplay ? indexDefaults.displayedSup : indexDefaults.sup
  const style = styleText({
    top: isNear(layer.down, usual) ? '0' : round(layer.down),
    'margin-left': round(layer.left),
    'margin-right': isNear(layer.right, indexDefaults.after) ? '0' : round(layer.right),
  })
  return make(tag, { style }, simplify(layer.content, isDisplay))
}

function layerElement(layer: Layer, isDisplay: boolean): Element {
  const style = {
    top: round(layer.down),
    'margin-left': round(layer.left),
    'margin-right': round(layer.right),
  }
  const [only] = layer.content
  if (isElement(only) && (hasClass(only, 'frac-line') || hasClass(only, 'overline-line'))) {
    const { 'border-bottom-width': width } = styleOf(only)
    const thick: Record<string, string> = width === '0.04em' ? {} : { 'border-bottom-width': width }
    return make('span', { class: 'rule', style: styleText({ ...style, ...thick }) }, [])
  }
  return make(
    'span',
    { class: layer.isIndex ? 'index' : '', style: styleText(style) },
    spaced(simplify(layer.content, isDisplay)),
  )
}

function stack(layers: readonly Layer[], name: string, isDisplay: boolean): Element {
  return make(
    'span',
    { class: name },
    layers.map((layer) => layerElement(layer, isDisplay)),
  )
}

/** The `vlist-t` that is all an element holds. */
function onlyTable(element: Element): Element | undefined {
  const [only] = element.children
  return element.children.length === 1 && isElement(only) && hasClass(only, 'vlist-t')
    ? only
    : undefined
}

/** Fractions, indices, bars and accents; nothing when the element is none of them. */
function layered(element: Element, isDisplay: boolean): Piece[] | undefined {
  const names = classesOf(element)
  const table = onlyTable(element)
  const layers = table && layersOf(table)
  if (!layers) return undefined
  if (names.includes('msupsub')) {
    if (!layers.every(({ isIndex }) => isIndex)) return undefined
    const indices = layers.map((layer) => indexElement(layer, isDisplay))
    return indices.length === 1 ? indices : [make('span', { class: 'stack' }, indices)]
  }
  if (names.includes('mfrac')) return [stack(layers, 'stack centred', isDisplay)]
  if (names.includes('katex-overline')) {
    const [under, bar] = layers
    if (!isNear(under.down, 0) || !hasClass(bar.content[0], 'overline-line')) return undefined
    const content = spaced(simplify(under.content, isDisplay))
    const [only] = content
    const attributes = {
      class: 'bar',
      style: isNear(bar.down, -barHeight) ? '' : `--bar:${round(-bar.down)}`,
    }
    return content.length === 1 && isElement(only) && !Object.values(only.attributes).some(Boolean)
      ? [make(only.tag, attributes, only.children)]
      : [make('span', attributes, content)]
  }
  if (names.includes('katex-accent')) {
    // An accent over more than a letter is drawn, and stretches.
    if (layers.some(({ content }) => hasClass(content[0], 'svg-align'))) return undefined
    return [stack(layers, 'stack centred', isDisplay)]
  }
  if (names.includes('op-limits')) return [stack(layers, 'stack centred', isDisplay)]
  return undefined
}

/** Keeps a vertical list as it is, and what stands in its layers in wrappers of their own. */
function kept(element: Element, isDisplay: boolean): Element {
  const isLayer = element.children.some((child) => hasClass(child, 'pstrut'))
  const children = element.children.map((child) => {
    if (!isElement(child) || child.tag !== 'span') return child
    return isLayer
      ? make(child.tag, child.attributes, simplify(child.children, isDisplay))
      : kept(child, isDisplay)
  })
  return make(element.tag, element.attributes, children)
}

/** A role's class moves to the one letter that the role's span holds. */
function role(element: Element, isDisplay: boolean): Piece[] {
  const { class: names, ...attributes } = element.attributes
  const name = names.replace(/\b(?:enclosing|mtight)\b/g, '').trim()
  const children = simplify(element.children, isDisplay)
  const [only] = children
  if (children.length === 1 && isElement(only) && /^[ib]$/.test(only.tag)) {
    const all = [name, only.attributes.class].filter(Boolean).join(' ')
    return [make(only.tag, { ...only.attributes, ...attributes, class: all }, only.children)]
  }
  return [make('span', { class: name, ...attributes }, children)]
}

function simplified(element: Element, isDisplay: boolean): Piece[] {
  const names = classesOf(element)
  const own = names.filter((name) => !atoms.has(name))
  const style = styleText(styleOf(element))
  if (element.tag !== 'span') return [element]
  if (names.includes('enclosing')) return role(element, isDisplay)
  const instead = layered(element, isDisplay)
  if (instead) return instead
  if (names.includes('vlist-t')) return [kept(element, isDisplay)]
  const children = simplify(element.children, isDisplay)
  if (own.length === 0 && style === '' && !names.includes('text')) return children
  const face = own.length === 1 ? { mathnormal: 'i', mathbf: 'b' }[own[0]] : undefined
  if (face) return [make(face, { style }, children)]
  return [make('span', { ...element.attributes, class: own.join(' '), style }, children)]
}

function sameSpace(before: Piece | undefined, after: Piece | undefined): string | undefined {
  if (!isElement(before) || !isElement(after)) return undefined
  if (!hasClass(before, 'mspace') || !hasClass(after, 'mspace')) return undefined
  const space = before.attributes.style
  return space === after.attributes.style ? styleOf(before)['margin-right'] : undefined
}

/** Puts a piece at the end, and joins what needs no border: texts, and letters of one face. */
function push(list: Piece[], piece: Piece): void {
  const last = list.at(-1)
  if (typeof piece === 'string' && typeof last === 'string') list[list.length - 1] = last + piece
  else if (
    isElement(piece) &&
    isElement(last) &&
    piece.tag === last.tag &&
    /^[ib]$/.test(piece.tag) &&
    ![...Object.values(piece.attributes), ...Object.values(last.attributes)].some(Boolean)
  )
    list[list.length - 1] = make(last.tag, {}, [...last.children, ...piece.children])
  else list.push(piece)
}

/** KaTeX takes a letter's slant back before its lower index; without an upper one neither is needed. */
function withoutSlant(list: Piece[], index: Element): Element {
  const last = list.at(-1)
  if (index.tag !== 'sub' || !isElement(last) || last.tag !== 'i') return index
  const slant = styleOf(last)['margin-right']
  const { 'margin-left': back, ...style } = styleOf(index)
  if (!slant || !back || Math.abs(parseFloat(slant) + 0.7 * parseFloat(back)) > 2e-4) return index
  list[list.length - 1] = make(last.tag, { ...last.attributes, style: '' }, last.children)
  return make(index.tag, { style: styleText(style) }, index.children)
}

/** Between its two empty brackets a fraction needs only their width. */
function unbracketed(left: Piece, mid: Piece | undefined, right: Piece | undefined): boolean {
  return (
    hasClass(left, 'nulldelimiter') && hasClass(mid, 'mfrac') && hasClass(right, 'nulldelimiter')
  )
}

/** KaTeX puts the space before a sign into the role's span before it; here it stands after it. */
function spacesOutside(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) => {
    if (!isElement(piece) || !hasClass(piece, 'enclosing')) return [piece]
    const space = piece.children.at(-1)
    if (!hasClass(space, 'mspace')) return [piece]
    return [make(piece.tag, piece.attributes, piece.children.slice(0, -1)), space!]
  })
}

function simplify(given: readonly Piece[], isDisplay: boolean): Piece[] {
  const pieces = spacesOutside(given)
  const list: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]
    if (!isElement(piece)) {
      push(list, piece)
      continue
    }
    if (unbracketed(piece, pieces[at + 1], pieces[at + 2])) {
      const [fraction] = simplified(pieces[at + 1] as Element, isDisplay) as Element[]
      if (hasClass(fraction, 'stack')) {
        list.push(make('span', { class: 'stack frac' }, fraction.children))
        at += 2
        continue
      }
    }
    const sign = pieces[at + 1]
    const space = sameSpace(piece, pieces[at + 2])
    const [kind, name] = (space && signs[space]) || ['', '']
    if (kind && hasClass(sign, kind)) {
      const inside = simplified(sign as Element, isDisplay)
      if (inside.every((part) => typeof part === 'string')) {
        push(list, make('span', { class: name }, inside))
        at += 2
        continue
      }
    }
    for (const part of simplified(piece, isDisplay))
      push(list, isElement(part) ? withoutSlant(list, part) : part)
  }
  return list
}

/**
 * A thin space becomes a space, which the style sheet makes as thin, except at the ends of a box,
 * where a browser would drop it.
 */
function spaced(pieces: readonly Piece[]): Piece[] {
  const list: Piece[] = []
  pieces.forEach((piece, index) => {
    const isThin =
      hasClass(piece, 'mspace') && (piece as Element).attributes.style === 'margin-right:.1667em'
    if (isThin && index > 0 && index < pieces.length - 1) push(list, ' ')
    else push(list, piece)
  })
  return list
}

function base(element: Element, isDisplay: boolean): Element {
  const [strut, ...content] = element.children
  if (!isElement(strut) || !hasClass(strut, 'katex-strut')) return element
  const style = styleOf(strut)
  const height = parseFloat(style.height)
  const below = -parseFloat(style['vertical-align'] ?? '0')
  const fits = height - below <= line.above && below <= line.below
  const children = spaced(simplify(content, isDisplay))
  if (fits) return make('span', { class: 'katex-base' }, children)
  const box = make('span', { class: 'katex-strut', style: styleText(style) }, [])
  return make('span', { class: 'katex-base' }, [box, ...children])
}

/** Sizes that the style sheet knows: an index, and an index of an index. */
const isUsual = (html: string): boolean =>
  !/katex-sizing (?!reset-size6 size3|reset-size3 size1)/.test(html)

/** A formula as `<span class="katex">` from KaTeX's HTML with MathML. */
export function compactFormula(html: string, isDisplay: boolean): string {
  if (!isUsual(html)) return html
  const visit = (piece: Piece): Piece => {
    if (!isElement(piece)) return piece
    if (hasClass(piece, 'katex-mathml'))
      return { ...piece, children: piece.children.map(compactMathml) }
    if (!hasClass(piece, 'katex-html'))
      return make(piece.tag, piece.attributes, piece.children.map(visit))
    const bases = piece.children.filter(isElement).map((child) => base(child, isDisplay))
    if (bases.length !== 1) return make('span', piece.attributes, bases)
    return make('span', { class: 'katex-base', 'aria-hidden': 'true' }, bases[0].children)
  }
  return writeMarkup(readMarkup(html).map(visit))
}
