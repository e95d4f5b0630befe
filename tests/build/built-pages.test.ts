import type { AstroIntegration, AstroPrerenderer } from 'astro'
import { expect, it } from 'vitest'
import { onRendered, renderedPages } from '../../src/build/built-pages.ts'

type Made = (usual: AstroPrerenderer) => AstroPrerenderer
type Hooks = Required<AstroIntegration['hooks']>

/** What a build renders pages with, around what it would render them with. */
function prerenderer(usual: Partial<AstroPrerenderer>): AstroPrerenderer {
  let make: Made | undefined
  const { hooks } = renderedPages()
  const start = hooks['astro:build:start'] as (given: unknown) => void
  const done = hooks['astro:config:done'] as Hooks['astro:config:done']
  done({ config: { base: '/book' } } as Parameters<typeof done>[0])
  start({ setPrerenderer: (given: Made) => (make = given) })
  return make!(usual as AstroPrerenderer)
}

it('renders the pages of figures last, each sort in its order', async () => {
  const names = ['/atlas', '/figures/b.embed', '/figures', '/figures/a', '/kernel/scans', '/2.1']
  const { getStaticPaths } = prerenderer({
    getStaticPaths: () => names.map((pathname) => ({ pathname })) as never,
  })
  const paths = (await getStaticPaths()) as readonly { readonly pathname: string }[]
  expect(paths.map(({ pathname }) => pathname)).toEqual([
    ...['/atlas', '/figures', '/kernel/scans', '/2.1'],
    ...['/figures/b.embed', '/figures/a'],
  ])
})

it('tells of each page as it is rendered, and hands it on as it is', async () => {
  const heard: string[][] = []
  onRendered((path, html) => heard.push([path, html]))
  const answer = (text: string, type: string): Response =>
    new Response(text, { headers: { 'content-type': type } })
  const answers = [answer('<p>π</p>', 'text/html; charset=utf-8'), answer('{}', 'application/json')]
  const { render } = prerenderer({ render: () => Promise.resolve(answers.shift()!) as never })
  const ask = async (path: string): Promise<string> => {
    const given = await render(new Request(`http://localhost/book/${path}`), {} as never)
    return (given as Response).text()
  }
  expect(await ask('2.1')).toBe('<p>π</p>')
  expect(await ask('atlas.json')).toBe('{}')
  expect(heard).toEqual([['2.1.html', '<p>π</p>']])
})
