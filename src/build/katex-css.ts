import type { Plugin } from 'vite'

/** Faces of KaTeX that the book's notation never uses; a formula that needed one would show a plain letter. */
const unusedFaces = /KaTeX_(AMS|Caligraphic|Fraktur|SansSerif|Script|Typewriter|Size3|Size4)|KaTeX_Main.*italic|font-family:\s*KaTeX_Math;[^}]*font-weight:\s*(bold|700)/s

/**
 * KaTeX's style sheet as the book ships it: of each face only its woff2 source, no faces for
 * alphabets the book does not set, and all of it in the layer under the book's own styles.
 */
export function trimKatex(css: string): string {
  const trimmed = css.replace(/@font-face\s*\{[^}]*\}/g, (face) =>
    unusedFaces.test(face)
      ? ''
      : face.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["']?(?:woff|truetype)["']?\)/g, ''),
  )
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
