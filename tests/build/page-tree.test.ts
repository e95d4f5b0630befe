import { fromHtml } from 'hast-util-from-html'
import type { Root } from 'hast'
import { expect, test } from 'vitest'
import { pageTree } from '../../src/build/page-tree.ts'

/** A tree without places in the source, which only one of the two tells. */
function plain(tree: Root): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value) => (/^(?:position|data)$/.test(key) ? undefined : value)),
  )
}

test.each([
  `<p class="a  b" id="x" data-search-kind="Term" aria-hidden="true">One &amp; two&nbsp;<br>three</p>`,
  `<ul><li data-search-2x="">a</li><li>b <code>x &lt; y</code></li></ul><hr><p>&#x394; &Delta;</p>`,
  `<pre data-part="source">if (a &lt; b) {\n  c\n}</pre>`,
])('reads what a browser would: %s', (html) => {
  expect(plain(pageTree(html))).toMatchObject(plain(fromHtml(html, { fragment: true })) as object)
})

test('keeps the attributes of formulas by the names that the readers of formulas know', () => {
  const [mi, mfrac] = pageTree(
    '<mi mathvariant="normal">d</mi><mfrac linethickness="0"></mfrac>',
  ).children
  expect(mi).toMatchObject({ properties: { mathVariant: 'normal' } })
  expect(mfrac).toMatchObject({ properties: { lineThickness: '0' } })
})
