import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { SURFACES } from '../../../src-main/window/surfaces.ts'

it('a window has the page’s own surface before the page has drawn one', () => {
  const tokens = readFileSync(resolve(import.meta.dirname, '../../../src-renderer/tokens.css'), 'utf8')
  const [light, dark] = [...tokens.matchAll(/--surface: ([^;]+);/g)].map(([, value = '']) => {
    const name = /^var\((--[\w-]+)\)$/.exec(value)?.[1]
    return name === undefined ? value : new RegExp(`${name}: ([^;]+);`).exec(tokens)?.[1]
  })
  expect(SURFACES).toEqual({ light, dark })
})
