import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { builtPages } from './built-pages.ts'
import { scriptFolder } from './client-bundles.ts'
import { makeRelative, placeholder } from './relative-urls.ts'

const template = /\s*<template data-card="([^"]*)"[^>]*>([^]*?)<\/template>/g

/**
 * Takes the cards out of a page. `path` is the page's, with forward slashes. The addresses in the
 * script are relative to the page that shows the cards, not to the script; nothing when the page
 * has no cards.
 */
export function takeCards(
  html: string,
  path: string,
): { html: string; name: string; script: string } | undefined {
  const depth = path.split('/').length - 1
  const cards: Record<string, string> = {}
  const rest = html.replace(template, (_, key: string, content: string) => {
    cards[key] = makeRelative(content.trim(), depth)
    return ''
  })
  if (Object.keys(cards).length === 0) return undefined
  const script = `(globalThis.Book??={}).cards=${JSON.stringify(cards)};\n`
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 10)
  const name = `cards-${path.replace(/\.html$/, '').replaceAll('/', '-')}.${hash}.js`
  const src = `data-src="${placeholder}/${scriptFolder}/${name}"`
  return { html: rest.replace('<div class="cards"', `<div class="cards" ${src}`), name, script }
}

/**
 * Most readers open few cards or none, so a page does not carry them: each page's cards become a
 * classic script, `Book.cards = …`, which src/site/card-store.ts loads on the first need.
 */
export function cardScripts(): AstroIntegration {
  return {
    name: 'card-scripts',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        mkdirSync(join(root, scriptFolder), { recursive: true })
        for (const page of builtPages(root)) {
          const taken = takeCards(page.html, page.path)
          if (!taken) continue
          page.html = taken.html
          writeFileSync(join(root, scriptFolder, taken.name), taken.script)
        }
      },
    },
  }
}
