import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultsIn, faultTable } from '../../../scripts/lib/fault-table.mjs'
import { run } from '../../support/run.ts'

const root = resolve(import.meta.dirname, '../../..')

describe('reading faults from titles', () => {
  it('takes numbers, tag and words of each group, but not of what is inside one', () => {
    const text = [
      "describe('A9, A10 [real] how much a keychain takes', () => {",
      "  describe('B1 [real] inside', () => {})",
      '})',
      'describe("D1 [stand-in] it\'s elsewhere", () => {})',
      "describe.each([1])('E8 [mapping] a disk, %s', () => {})",
    ].join('\n')
    expect(faultsIn('a.test.ts', text)).toEqual({
      rows: [
        { faults: ['A9', 'A10'], tag: 'real', what: 'how much a keychain takes', file: 'a.test.ts' },
        { faults: ['D1'], tag: 'stand-in', what: "it's elsewhere", file: 'a.test.ts' },
        { faults: ['E8'], tag: 'mapping', what: 'a disk, %s', file: 'a.test.ts' },
      ],
      unnamed: [],
    })
  })

  it.each(['no number [real] here', 'A1 no tag', 'A1 [imagined] a tag of no kind', 'H1 [real] no such family'])(
    'does not take %j',
    (title) => {
      expect(faultsIn('a.test.ts', `describe('${title}', () => {})`)).toEqual({ rows: [], unnamed: [title] })
    },
  )
})

describe('a file whose titles cannot be read', () => {
  it('does not pass for one without faults', () => {
    expect(faultsIn('a.test.ts', 'describe(title, () => {})').unnamed).toHaveLength(1)
  })
})

describe('the table of faults', () => {
  it('goes by family and number, and counts faults once', () => {
    const row = (fault: string) => ({ faults: [fault], tag: 'real', what: 'x', file: 'f' })
    const lines = faultTable([row('D2'), row('A10'), row('A9'), row('A9')]).split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['A9', 'A9', 'A10', 'D2', '', '3'])
    expect(lines.at(-1)).toBe('3 faults in 4 groups of tests: 4 real, 0 stand-in, 0 mapping, 0 limit')
  })

  it('holds every group in test/faults', async () => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    const { code, stdout } = await run(process.execPath, [resolve(root, 'scripts/faults.mjs')], { env })
    expect({ code, missing: /Without number or tag.*/.exec(stdout)?.[0] }).toEqual({ code: 0, missing: undefined })
    expect(stdout).toMatch(/^B5 +real +.*test\/faults\/b-verdicts\.test\.ts/m)
  })
})
