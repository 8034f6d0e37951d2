import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cells, createVerifier, hashOf, type Known, type Link, type Mark } from '../../../src-main/ledger/chain.ts'
import type { Alteration } from '../../../src-preload/contract/activity.ts'

const START: Mark = { number: 7, hash: new Uint8Array(32).fill(3) }
const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null))
const lists = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 40 })

function chainOf(lines: readonly Cells[], start = START): Link[] {
  let previous = start.hash
  return lines.map((cells, index) => {
    const number = start.number + 1 + index
    const link = { number, cells, previous, hash: hashOf(previous, number, cells) }
    previous = link.hash
    return link
  })
}

function found(links: readonly Link[], known: Known | null = null, start = START): Alteration | null {
  const verifier = createVerifier(start, known)
  for (const link of links) {
    const alteration = verifier.take(link)
    if (alteration !== null) return alteration
  }
  return verifier.end()
}

const named = (what: Alteration['what'], line: number): Alteration => ({ what, line, until: line })
/** A list and a place in it, counted from 0. */
const places = lists.chain((lines) => fc.tuple(fc.constant(lines), fc.nat(lines.length - 1)))
const anchorOf = (links: readonly Link[]): Known => ({ start: START, points: links.slice(-1) })
/** What somebody does who can compute hashes as well: everything from there on is written anew. */
function rewritten(links: readonly Link[], from: number): Link[] {
  const before = links.slice(0, from)
  const { number = START.number, hash = START.hash } = before.at(-1) ?? {}
  return [
    ...before,
    ...chainOf(
      links.slice(from).map(({ cells }) => cells),
      { number, hash },
    ),
  ]
}

describe('a chain', () => {
  it('that nobody touched is sound, with an anchor and without', () => {
    fc.assert(
      fc.property(lists, (lines) => {
        const links = chainOf(lines)
        expect(found(links)).toBeNull()
        expect(found(links, anchorOf(links))).toBeNull()
      }),
    )
  })

  it('names the line that was changed', () => {
    fc.assert(
      fc.property(places, fc.nat(2), cell, ([lines, place], column, value) => {
        const links = chainOf(lines)
        fc.pre(!Object.is(lines[place]?.[column], value))
        const changed = links.map((link, index) =>
          index === place ? { ...link, cells: link.cells.with(column, value) } : link,
        )
        expect(found(changed)).toEqual(named('changed', START.number + 1 + place))
      }),
    )
  })

  it('names the line that was changed together with its own hash', () => {
    fc.assert(
      fc.property(places, ([lines, place]) => {
        fc.pre(place < lines.length - 1)
        const links = chainOf(lines)
        const changed = links.map((link, index) => {
          if (index !== place) return link
          const cells = [...link.cells, 'x']
          return { ...link, cells, hash: hashOf(link.previous, link.number, cells) }
        })
        expect(found(changed)).toEqual(named('changed', START.number + 1 + place))
      }),
    )
  })

  it('names the line that is missing, also when those after it were moved up', () => {
    fc.assert(
      fc.property(places, ([lines, place]) => {
        fc.pre(place < lines.length - 1)
        const links = chainOf(lines)
        const without = links.toSpliced(place, 1)
        const movedUp = without.map((link, index) => ({ ...link, number: START.number + 1 + index }))
        expect(found(without)).toEqual(named('missing', START.number + 1 + place))
        expect(found(movedUp)).toEqual(named('missing', START.number + 1 + place))
      }),
    )
  })

  it('names the line that was put in, with a hash of its own or without', () => {
    fc.assert(
      fc.property(places, fc.array(cell, { maxLength: 4 }), ([lines, place], cells) => {
        const links = chainOf(lines)
        const number = START.number + 1 + place
        const previous = links[place]?.previous ?? START.hash
        const put = (hash: Uint8Array): Link[] =>
          links.toSpliced(place, 0, { number, cells, previous, hash }).map((link, index) => ({
            ...link,
            number: START.number + 1 + index,
          }))
        expect(found(put(hashOf(previous, number, cells)))).toEqual(named('inserted', number))
        expect(found(put(new Uint8Array(32)))).toEqual(named('changed', number))
      }),
    )
  })

  it('names the first of two lines that changed places', () => {
    fc.assert(
      fc.property(places, fc.nat(40), ([lines, place], other) => {
        const [one, two] = [place, other % lines.length].sort((a, b) => a - b) as [number, number]
        fc.pre(one !== two && JSON.stringify(lines[one]) !== JSON.stringify(lines[two]))
        const links = chainOf(lines)
        const swapped = links.map((link, index) => {
          const cells = links[index === one ? two : index === two ? one : index]?.cells ?? []
          return { ...link, cells }
        })
        expect(found(swapped)).toEqual(named('changed', START.number + 1 + one))
      }),
    )
  })

  it('shows that its end was cut off, and from where, by what is known elsewhere', () => {
    fc.assert(
      fc.property(places, ([lines, place]) => {
        const links = chainOf(lines)
        const last = START.number + links.length
        const cut = links.slice(0, place)
        expect(found(cut)).toBeNull()
        expect(found(cut, anchorOf(links))).toEqual({ what: 'cut', line: START.number + 1 + place, until: last })
      }),
    )
  })

  it('that was written anew as a whole is found between the points that are known', () => {
    fc.assert(
      fc.property(places, fc.array(fc.nat(39), { maxLength: 5 }), ([lines, place], marks) => {
        const links = chainOf(lines)
        const points = links.filter((_, index) => marks.includes(index) || index === links.length - 1)
        const anew = rewritten(
          links.map((link, index) => (index === place ? { ...link, cells: [...link.cells, 'x'] } : link)),
          place,
        )
        expect(found(anew)).toBeNull()
        const alteration = found(anew, { start: START, points })
        const line = START.number + 1 + place
        expect(alteration?.what).toBe('rewritten')
        expect(alteration?.line).toBeLessThanOrEqual(line)
        expect(alteration?.until).toBeGreaterThanOrEqual(line)
        const between = points.filter(
          ({ number }) => number >= (alteration?.line ?? 0) && number < (alteration?.until ?? 0),
        )
        expect(between).toEqual([])
      }),
    )
  })

  it('may begin later only as far as is known', () => {
    const links = chainOf(Array.from({ length: 9 }, (_, index) => [index]))
    const cutAt = (place: number): Mark => links[place] ?? START
    const known = (place: number): Known => ({ start: cutAt(place), points: links.slice(-1) })
    expect(found(links.slice(4), known(3), cutAt(3))).toBeNull()
    // Known to be let go, and still there: the end came in between.
    expect(found(links, known(3))).toBeNull()
    expect(found(links.slice(6), known(3), cutAt(5))).toEqual(named('missing', cutAt(3).number + 1))
    const other = { ...known(3), start: { ...cutAt(3), hash: new Uint8Array(32) } }
    expect(found(links, other)).toMatchObject({ what: 'rewritten', until: cutAt(3).number })
  })
})
