import type { Plugin } from 'vite'

/** Faces of KaTeX for alphabets that the book's notation never uses; a formula that needed one would show a plain letter. */
const unusedFaces =
  /KaTeX_(AMS|Caligraphic|Fraktur|SansSerif|Script|Typewriter)|KaTeX_(Main|Math)-BoldItalic|KaTeX_Main-Italic/

/** Rules for those alphabets, for commands that the book does not write (commutative diagrams, boxes, numbers of KaTeX’s own), and for browsers that do not run it. */
const unusedRules =
  /KaTeX_(AMS|Caligraphic|Fraktur|SansSerif|Script|Typewriter)|\.(mathit|textit|math\w*bold\w*|mathsfit|boldsymbol|amsrm|halfarrow|katex-vbox|katex-thinbox|katex-newline|katex-tag|katex-stretchy:|cd-|fbox|angl|cancel|reflectbox|eqn-num|mml-eqn-num|katex-sout|boxpad|x-arrow-pad|mtr-glue|katex-version|katex-hdashline|vertical-separator|katex-(smash|rule|overlay)\b)|ms-high-contrast|\.(fleqn|leqno)\b|counter-reset|\.katex img/

/** What KaTeX places to no end, by the thousand: a browser goes through all that is placed to find what is under the pointer. */
const placed = /^\s*(\.katex|\.katex \.katex-base|\.katex-display > \.katex > \.katex-html)\s*\{/

/** Declarations of what a drawing in a formula is by itself. */
const defaults =
  /\b(fill-(rule|opacity)|stroke-(width|linecap|linejoin|miterlimit|dasharray|dashoffset|opacity)): [^;]*;/g

/** Sizes between which a formula changes by itself: text, index, index of an index. */
const sizes = new Set(['6', '3', '1'])

/** True for a rule that changes nothing, or between sizes that only commands such as \large ask for. */
function isOtherSize(rule: string): boolean {
  const [, from, to] = rule.match(/reset-size(\d+)\.size(\d+)/) ?? []
  return from !== undefined && (from === to || !sizes.has(from) || !sizes.has(to))
}

/**
 * KaTeX's style sheet as the book ships it: of each face only its woff2 source, no faces or rules
 * for what the book does not set, nothing placed that need not be, and all of it in the layer under
 * the book's own styles.
 */
export function trimKatex(css: string): string {
  const trimmed = css
    .replace(/@font-face\s*\{[^}]*\}/g, (face) =>
      unusedFaces.test(face)
        ? ''
        : face.replace(
            /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["']?(?:woff|truetype)["']?\)/g,
            '',
          ),
    )
    .replace(/(?<=[}/])[^{}@/]*\{[^{}]*\}/g, (rule) => {
      if (unusedRules.test(rule) || isOtherSize(rule)) return ''
      const unplaced = placed.test(rule) ? rule.replace(/\bposition: relative;/, '') : rule
      return unplaced.replace(defaults, '')
    })
  return `@layer base{${trimmed}}`
}

/** Every browser that runs the book reads woff2; the rest would only fill the offline copy. */
export function katexCss(): Plugin {
  return {
    name: 'katex-css',
    enforce: 'pre',
    transform: (code, id) => (/[\\/]katex\.css(\?|$)/.test(id) ? trimKatex(code) : undefined),
  }
}
