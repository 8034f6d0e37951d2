import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mirror } from '../../../scripts/lib/mirror.mjs'

describe('a copy that everybody may read', () => {
  let folder = ''
  const at = (name: string): string => join(folder, name)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-mirror-'))
    mkdirSync(at('from/closed'), { recursive: true })
    writeFileSync(at('from/open.txt'), 'open')
    writeFileSync(at('from/closed/program'), 'closed')
    symlinkSync('open.txt', at('from/pointer'))
    chmodSync(at('from/open.txt'), 0o644)
    chmodSync(at('from/closed/program'), 0o700)
    chmodSync(at('from/closed'), 0o700)
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const mode = (name: string): number => statSync(at(name)).mode & 0o777

  it.each([true, false])('opens what was closed and keeps run bits and symbolic links (link: %s)', (link) => {
    mirror(at('from'), at('to'), { link })
    expect(readFileSync(at('to/closed/program'), 'utf8')).toBe('closed')
    expect([mode('to/closed'), mode('to/closed/program'), mode('to/open.txt')]).toEqual([0o755, 0o755, 0o644])
    expect(readlinkSync(at('to/pointer'))).toBe('open.txt')
  })

  it('shares the content of readable files only when asked to', () => {
    mirror(at('from'), at('linked'), { link: true })
    mirror(at('from'), at('copied'), { link: false })
    const original = lstatSync(at('from/open.txt')).ino
    expect(lstatSync(at('linked/open.txt')).ino).toBe(original)
    expect(lstatSync(at('copied/open.txt')).ino).not.toBe(original)
    expect(lstatSync(at('linked/closed/program')).ino).not.toBe(lstatSync(at('from/closed/program')).ino)
  })

  it('leaves the original as it was', () => {
    mirror(at('from'), at('to'), { link: true })
    expect([mode('from/closed'), mode('from/closed/program')]).toEqual([0o700, 0o700])
  })
})
