import { expect, it } from 'vitest'
import { largestFirst, reordered } from '../../../scripts/lib/load-order.mjs'

const script = '    <script type="module" crossorigin src="./assets/index.js"></script>'
const preload = (name: string): string => `    <link rel="modulepreload" crossorigin href="./assets/${name}.js">`
const style = '    <link rel="stylesheet" crossorigin href="./assets/start.css">'
const page = (...tags: readonly string[]): string =>
  ['<head>', '    <title>Page</title>', ...tags, '  </head>', '<body></body>'].join('\n')

const SIZES: Readonly<Record<string, number>> = { 'assets/small.js': 5, 'assets/large.js': 500, 'assets/middle.js': 50 }
const size = (file: string): number => SIZES[file] ?? 0

it('asks for the largest script first, for styles then, and for the page’s own script last', () => {
  expect(reordered(page(script, preload('small'), preload('large'), style, preload('middle')), size)).toBe(
    page(preload('large'), preload('middle'), preload('small'), style, script),
  )
})

it.each([
  ['of styles alone', page(style)],
  ['with nothing in its head', page()],
  ['without a head', '<p>Text</p>'],
  ['whose scripts stand in its body', `${page(style)}\n${script}\n${preload('small')}\n${preload('large')}`],
  ['with another script in its body', `${page(preload('small'), script)}\n${preload('large')}`],
])('leaves a page %s as it is', (_what, html) => {
  expect(reordered(html, size)).toBe(html)
})

it('knows a file by what was made of it, and leaves a development server’s pages alone', () => {
  const { transformIndexHtml: hook } = largestFirst()
  if (typeof hook !== 'object' || !('handler' in hook)) throw new Error('there is no hook')
  const before = page(script, preload('small'), preload('large'))
  const at = { path: '/index.html', filename: 'index.html' }
  const bundle = { 'assets/small.js': { code: 'a' }, 'assets/large.js': { source: 'abc' } }
  expect(Reflect.apply(hook.handler, undefined, [before, at])).toBe(before)
  expect(Reflect.apply(hook.handler, undefined, [before, { ...at, bundle }])).toBe(
    page(preload('large'), preload('small'), script),
  )
})
