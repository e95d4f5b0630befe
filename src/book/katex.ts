import katex from 'katex'
import { compactFormula } from './compact-formula.ts'
import { escapeHtml } from './escape-html.ts'
import { inProcess } from './in-process.ts'
import { katexMacros, type Notation } from './notation.ts'

/** KaTeX prints a command that is not trusted in this colour, which no formula asks for. */
const refused = '#c0ffee'

/**
 * Classes of KaTeX whose faces or rules the book does not ship (src/build/katex-css.ts): other
 * alphabets, slanted text, brackets of the third size, harpoons, boxes in boxes, lines and numbers
 * of KaTeX's own.
 */
const unshipped =
  /class="[^"]*\b((?:math|text)(?:bb|cal|scr|tt|it|sf|frak|bold\w+|sfit|itsf)|boldsymbol|amsrm|delimsizing size3|halfarrow-\w+|katex-(?:vbox|thinbox|newline|tag))\b/

/** What has been set, by what it was set from: headings and symbols stand on many pages. */
const known = inProcess('formulas', () => new WeakMap<Notation, Map<string, string>>())

/** Where what was set in an earlier build is kept, if it is. */
export const keptFormulas = inProcess('kept formulas', () => ({
  texts: undefined as
    | { get(source: string): string | undefined; set(source: string, html: string): void }
    | undefined,
}))

/**
 * LaTeX as HTML with MathML, roles in their classes. Strict: a warning is an error, and only
 * `\htmlClass` and `\htmlData` may write attributes.
 * Throws an Error with KaTeX's message when the source is wrong or uses an unknown macro.
 */
export function renderMath(latex: string, display: boolean, notation: Notation): string {
  const formulas = known.get(notation) ?? new Map<string, string>()
  known.set(notation, formulas)
  const key = `${display ? 'display' : 'inline'} ${latex}`
  const html = formulas.get(key) ?? keptMath(key, () => setMath(latex, display, notation), notation)
  formulas.set(key, html)
  return html
}

const macroTexts = new WeakMap<Notation, string>()

/** Of the notation only the macros make a difference. */
function keptMath(key: string, set: () => string, notation: Notation): string {
  const { texts } = keptFormulas
  if (!texts) return set()
  const macros = macroTexts.get(notation) ?? JSON.stringify(katexMacros(notation))
  macroTexts.set(notation, macros)
  const source = `${key}\n${macros}\n${katex.version}`
  const known = texts.get(source)
  if (known !== undefined) return known
  const html = set()
  texts.set(source, html)
  return html
}

function setMath(latex: string, display: boolean, notation: Notation): string {
  // KaTeX prints some faults (a missing glyph's metrics) with console.warn and goes on.
  const warnings: string[] = []
  const warn = console.warn
  console.warn = (...parts: unknown[]) => warnings.push(parts.join(' '))
  try {
    const html = katex.renderToString(latex, {
      displayMode: display,
      throwOnError: true,
      // `strict: 'error'` would also refuse \htmlClass, which `trust` allows.
      strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
      errorColor: refused,
      trust: ({ command }) => command === '\\htmlClass' || command === '\\htmlData',
      macros: katexMacros(notation),
    })
    if (warnings.length > 0) throw new Error(warnings.join('; '))
    if (html.includes(refused)) throw new Error('a command that KaTeX does not trust')
    const face = unshipped.exec(html)?.[1]
    if (face) throw new Error(`needs a face or rule of KaTeX that the book does not ship (${face})`)
    // The source stands in data-latex where it can be copied; a second copy in each formula is weight,
    // and so are the wrapper that held it and a namespace that HTML knows by itself.
    const light = html
      .replace(/<annotation[^>]*>[^]*?<\/annotation>/g, '')
      .replace(/<\/?semantics>| xmlns="[^"]*"/g, '')
    return compactFormula(light, display)
  } finally {
    console.warn = warn
  }
}

/** Text escaped for HTML, with `$…$` set as mathematics and `code` in backticks: captions, titles, meanings. */
export function inlineHtml(text: string, notation: Notation): string {
  return text
    .split(/(\$[^$]+\$[.,;:!?)]*|`[^`]+`)/)
    .map((part) => {
      const [, latex, after] = /^\$([^$]+)\$(.*)$/.exec(part) ?? []
      if (latex !== undefined) {
        const html = renderMath(latex, false, notation)
        // A line does not begin with what ends the formula before it, which is one box if it is short.
        return after && html.split('katex-base').length === 2
          ? `<span class="nowrap">${html}${after}</span>`
          : html + after
      }
      if (part.length > 2 && part.startsWith('`'))
        return `<code>${escapeHtml(part.slice(1, -1))}</code>`
      return escapeHtml(part)
    })
    .join('')
}
