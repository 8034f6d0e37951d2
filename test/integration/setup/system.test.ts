import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProjectCopy } from '../../support/project-copy.ts'
import type { RunResult } from '../../support/run.ts'

const completeSystem = `
import './user.mjs'
import { completeSystem } from './scripts/setup/system.mjs'
try {
  await completeSystem('elsewhere', true)
  process.stdout.write('COMPLETE')
} catch (error) {
  process.stdout.write('REFUSED ' + error.message)
}
`

describe('a machine that lacks system libraries', () => {
  let copy: ProjectCopy

  beforeEach(() => {
    copy = new ProjectCopy()
    copy.program(
      'ldd',
      `[ -e ${copy.folder}/installed ] || echo "	libgtk-3.so.0 => not found"\n[ -e ${copy.folder}/installed ] || echo "	libsecret-1.so.0 => not found"`,
    )
    // Older package lists do not know the names with t64 at their end.
    copy.program('apt-cache', 'case "$*" in *t64*) exit 100;; esac')
    copy.program(
      'apt-get',
      `echo "$*" >> ${copy.folder}/apt-log; case "$1" in install) touch ${copy.folder}/installed;; esac`,
    )
  })

  afterEach(() => copy.remove())

  /** Root installs, everybody else is told the command: the code looks at this number and nothing else. */
  const completeAs = (uid: number): Promise<RunResult> => {
    copy.write('user.mjs', `process.getuid = () => ${uid}\n`)
    return copy.run(completeSystem)
  }

  const aptLog = (): string => {
    const file = join(copy.folder, 'apt-log')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  it('tells an ordinary user what is missing, for what, and the exact command', async () => {
    const { stdout } = await completeAs(1000)
    expect(stdout).toContain('libgtk-3.so.0 is missing; it is needed for opening the window')
    expect(stdout).toContain('libsecret-1.so.0 is missing; it is needed for reaching the keychain')
    expect(stdout).toContain(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends libgtk-3-0 libsecret-1-0',
    )
    expect(stdout).toContain('REFUSED')
    expect(aptLog()).toBe('')
  })

  it('installs them as root, announcing each, and looks again', async () => {
    const { stdout } = await completeAs(0)
    expect(stdout).toContain('installing libgtk-3-0 (libgtk-3.so.0; for opening the window)')
    expect(stdout).toContain('installing libsecret-1-0 (libsecret-1.so.0; for reaching the keychain)')
    expect(stdout).toContain('COMPLETE')
    expect(aptLog()).toBe('install -y -qq --no-install-recommends libgtk-3-0 libsecret-1-0\n')
  })

  it('says so when installing did not help', async () => {
    copy.program('apt-get', `echo "$*" >> ${copy.folder}/apt-log; exit 100`)
    const { stdout } = await completeAs(0)
    expect(stdout).toMatch(/REFUSED[\s\S]*Installing them failed\. Run this[\s\S]*apt-get install/)
    expect(aptLog()).toContain('update')
  })
})
