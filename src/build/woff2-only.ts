import type { Plugin } from 'vite'

/** Faces of KaTeX that the book's notation never uses. */
const unusedFaces = /KaTeX_(AMS|Caligraphic|Fraktur|SansSerif|Script|Typewriter|Size3|Size4)/

/** Keeps of every `@font-face` only its woff2 source, and drops KaTeX's faces for alphabets the book does not set. */
export function keepWoff2(css: string): string {
  return css.replace(/@font-face\s*\{[^}]*\}/g, (face) => {
    if (unusedFaces.test(face)) return ''
    return face.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["']?(?:woff|truetype)["']?\)/g, '')
  })
}

/** Every browser that runs the book reads woff2; the other formats would only fill the offline copy. */
export function woff2Only(): Plugin {
  return {
    name: 'woff2-only',
    enforce: 'pre',
    transform(code, id) {
      return /\.css(\?|$)/.test(id) && code.includes('@font-face') ? keepWoff2(code) : undefined
    },
  }
}
