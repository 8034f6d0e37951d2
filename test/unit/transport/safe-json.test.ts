import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseJson } from '../../../src-main/transport/safe-json.ts'

const schema = z.object({ name: z.string() })
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('an answer’s text', () => {
  it('becomes a value of its shape; what the shape does not name is dropped', () => {
    expect(parseJson('{"name":"a","more":1}', schema)).toEqual({ ok: true, value: { name: 'a' } })
    expect(parseJson('{"name":"[[[[ { not brackets } ]]]]"}', schema)).toMatchObject({ ok: true })
  })

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['<html><body>Welcome to the hotel</body></html>', 'html'],
    ['  <?xml version="1.0"?>', 'html'],
    ['{"name":', 'json'],
    ['{"name":"a"} trailing', 'json'],
    ['{"__proto__":{"name":"a"},"name":"b"}', 'json'],
    ['{"constructor":{"prototype":{"name":"a"}},"name":"b"}', 'json'],
    ['{"name":1}', 'shape'],
    ['null', 'shape'],
    [nested(65), 'deep'],
    [nested(200_000), 'deep'],
  ])('%j is refused as %s', (text, what) => {
    expect(parseJson(text, schema)).toEqual({ ok: false, failure: { code: 'ANSWER_UNREADABLE', facts: { what } } })
  })

  it('that is too long is refused before it is read', () => {
    const text = `"${'x'.repeat(17 * 1024 * 1024)}"`
    expect(parseJson(text, z.string())).toMatchObject({ failure: { facts: { what: 'long' } } })
  })

  it('never throws, and gives back whatever honest servers send', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseJson(text, z.unknown())))
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, noUnicodeString: false }), (text) => {
        if (/__proto__|constructor/.test(text)) return
        const parsed = parseJson(text, z.unknown())
        expect(parsed).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })
})
