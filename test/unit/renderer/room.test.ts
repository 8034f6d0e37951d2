import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { roomOf } from '../../../src-renderer/ui/room.ts'

const RENDERER = join(import.meta.dirname, '../../../src-renderer')

/** All style sheets of the window, by name. */
function styles(): readonly (readonly [name: string, text: string])[] {
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => [name, readFileSync(join(RENDERER, name), 'utf8')])
}

describe('the room on a screen', () => {
  it.each([
    [16, 1_200, ''],
    [16, 880, '52'],
    [16, 881, ''],
    [16, 720, '42 52'],
    [16, 624, '36 42 52'],
    [32, 1_200, '36 42 52'],
  ])('with text of %i px, a width of %i is at most %j', (rem, width, atMost) => {
    expect(roomOf(width, 900, rem).atMost).toBe(atMost)
  })

  it('is low by the size of text, not by pixels alone', () => {
    expect([576, 577].map((height) => roomOf(900, height, 16).low)).toEqual([true, false])
    expect(roomOf(900, 900, 32).low).toBe(true)
  })

  it('is known under every width that a style names', () => {
    const named = new Set(
      styles().flatMap(([, text]) => [...text.matchAll(/\[data-at-most~="(\d+)"\]/g)].map(([, at]) => at)),
    )
    expect(named.size).toBeGreaterThan(0)
    expect(
      [...named].filter(
        (width) =>
          !roomOf(1, 1, 16)
            .atMost.split(' ')
            .includes(width ?? ''),
      ),
    ).toEqual([])
  })

  it('is asked of no container: with one, each row that comes lays out the whole screen', () => {
    expect(
      styles()
        .filter(([, text]) => /@container|container(?:-type)?:/.test(text))
        .map(([name]) => name),
    ).toEqual([])
  })
})
