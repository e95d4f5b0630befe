import type { Element, ElementContent } from 'hast'

/** Signs that stand over a letter, and the marks that put them there in plain text. */
const accents: Readonly<Record<string, string>> = {
  '‾': '\u0304',
  '¯': '\u0304',
  ˉ: '\u0304',
  '˙': '\u0307',
  '¨': '\u0308',
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '→': '\u20d7',
}

const plain = '0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW'
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ'
const lowered: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+−=()aehijklmnoprstuvx'].map((letter, i) => [
    letter,
    [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'][i],
  ]),
)
const higher: Readonly<Record<string, string>> = Object.fromEntries(
  [...plain].map((letter, i) => [letter, [...raised][i]]),
)

const relations = /^[=≤≥<>≈≡≠≪≫∝∼≃≲≳∈∉⊂⊆→←↦⇒⇔⟹⟸⟺⟶≔]+$/
const binary = /^[+−±·×⊙⊗⊕∘•∗*⋆∪∩]$/

/** A formula as a line of plain text, from its MathML: `hₖ = Āhₖ₋₁ + B̄xₖ`. */
export function formulaText(math: Element): string {
  return rowText(math.children)
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;])/g, '$1')
    .trim()
}

function rowText(children: readonly ElementContent[]): string {
  let text = ''
  let before: 'name' | 'fraction' | 'other' = 'other'
  for (const piece of namesJoined(children)) {
    const next = textOf(piece)
    const kind = isName(piece) ? 'name' : isElement(piece, 'mfrac') ? 'fraction' : 'other'
    const isOperator = isElement(piece, 'mo')
    // Whether something stands to the left that a sign can join to what follows.
    const hasLeft = /[^\s([{|=<>≤≥+−·,]\s*$/.test(text)
    if (isOperator && (relations.test(next) || (binary.test(next) && hasLeft))) text += ` ${next} `
    else if (isOperator && /^[,;]$/.test(next)) text += `${next} `
    else {
      // Names and fractions are not run into their neighbours: `log a`, `1/a b`.
      const isApart =
        (kind !== 'other' && /[\p{L}\p{N}\p{M})′]$/u.test(text)) ||
        (before === 'name' && /^[\p{L}\p{N}]/u.test(next)) ||
        (before === 'fraction' && /^[\p{L}\p{N}(∑∏∫√]/u.test(next))
      text += isApart ? ` ${next}` : next
    }
    if (next.trim()) before = kind
  }
  return text
}

function isElement(node: ElementContent, tag: string): node is Element {
  return node.type === 'element' && node.tagName === tag
}

/** A letter set upright, as in `\mathrm{diag}`. */
function isUpright(node: ElementContent): node is Element {
  return (
    isElement(node, 'mi') &&
    node.properties.mathVariant === 'normal' &&
    /^[A-Za-z]$/.test(textOf(node))
  )
}

/** The name of a function, or what an index hangs on it. */
function isName(node: ElementContent): boolean {
  if (node.type !== 'element') return false
  if (node.tagName === 'mi') return /^\p{L}{2,}$/u.test(textOf(node))
  return /^m(sub|sup|subsup|under|over)$/.test(node.tagName) && isName(node.children[0])
}

/** A row in which upright letters that stand side by side are one name. */
function namesJoined(children: readonly ElementContent[]): ElementContent[] {
  const row: ElementContent[] = []
  let isOpen = false
  for (const child of children) {
    const last = row.at(-1)
    if (isOpen && last && isUpright(child))
      row[row.length - 1] = {
        ...(last as Element),
        children: [{ type: 'text', value: textOf(last) + textOf(child) }],
      }
    else row.push(child)
    isOpen = isUpright(child)
  }
  return row
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value.replace(/[\u2061-\u2064]/g, '')
  if (node.type !== 'element') return ''
  const parts = node.children.filter((child) => child.type !== 'comment')
  const [first, second, third] = parts.map(textOf)
  switch (node.tagName) {
    case 'msub':
      return first + index(second, '_', lowered)
    case 'munder':
      if (second.trim() === '⏟') return first
      // What a brace says of the part above it.
      if (isElement(parts[0], 'munder')) return `${first} [${second.trim()}] `
      return first + index(second, '_', lowered)
    case 'msup':
      return first + index(second, '^', higher)
    case 'mover':
      return over(first, second)
    case 'msubsup':
    case 'munderover':
      return first + index(second, '_', lowered) + index(third, '^', higher)
    case 'mfrac':
      return node.properties.lineThickness || node.properties.linethickness
        ? `${first} choose ${second}`
        : `${operand(first)}/${operand(second)}`
    case 'msqrt':
      return `√${operand(rowText(parts))}`
    case 'mroot':
      return `${index(second, '^', higher)}√${operand(first)}`
    case 'mtext':
      return ` ${parts.map(textOf).join('')} `
    case 'mspace':
      return '  '
    case 'mphantom':
    case 'annotation':
      return ''
    case 'mtr':
      return `${parts.map(textOf).join(' ')}; `
    case 'mtable':
      return parts.map(textOf).join('').replace(/; $/, '')
    default:
      return rowText(parts)
  }
}

/** An index in small letters where Unicode has them all, else behind a sign. */
function index(text: string, sign: '_' | '^', letters: Readonly<Record<string, string>>): string {
  const tight = text.replaceAll(' ', '')
  if (/^[′″‴]+$/.test(tight)) return tight
  const small = [...tight].map((letter) => letters[letter])
  if (small.every((letter) => letter !== undefined)) return small.join('')
  return sign + ([...tight].length > 1 ? `(${tight})` : tight)
}

function over(base: string, sign: string): string {
  const mark = accents[sign.trim()]
  if (mark && [...base].length === 1) return base + mark
  return mark || /^⏞$/.test(sign) ? base : base + index(sign, '^', higher)
}

/** What is divided, or under a root: in brackets unless it is a number or one letter. */
function operand(text: string): string {
  const tight = text.trim()
  return /^(?:[\d.]+|[^\P{L}\p{Lm}][\p{M}\p{Lm}′₀-₉⁰-⁹¹²³⁺⁻₊₋ᵢᵣᵤᵥ]*)$/u.test(tight)
    ? tight
    : `(${tight})`
}
