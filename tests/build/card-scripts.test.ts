import { describe, expect, it } from 'vitest'
import { takeCards } from '../../src/build/card-scripts.ts'

const page = (cards: string) =>
  `<article>text<div class="cards" data-section="2.3" hidden>${cards}</div></article>`

describe('takeCards', () => {
  it('moves the templates to a script whose links are the page’s', () => {
    const taken = takeCards(
      page(
        '<template data-card="cite:a"><a href="/__ROOT__/references.html#a">x</a></template>' +
          ' <template data-card="why:0">Because "it" is.</template>',
      ),
      '2-background/2.3.html',
    )!
    expect(taken.html).toMatch(
      /<div class="cards" data-src="\/__ROOT__\/_book\/cards-2-background-2\.3\.[0-9a-f]{10}\.js" data-section="2.3" hidden><\/div>/,
    )
    expect(taken.html).toContain(taken.name)
    const scope: { Book?: { cards: unknown } } = {}
    new Function('globalThis', taken.script)(scope)
    expect(scope.Book?.cards).toEqual({
      'cite:a': '<a href="../references.html#a">x</a>',
      'why:0': 'Because "it" is.',
    })
  })

  it('leaves a page without cards alone', () => {
    expect(takeCards('<template>x</template>', 'index.html')).toBeUndefined()
  })
})
