import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTenantKeys } from '../../src-main/services/tenant-keys/adapter.ts'
import { updateOf } from '../../src-main/services/tenant-keys/outcomes.ts'
import { systemClock as clock } from '../../src-main/support/clock.ts'
import { judgeFile } from '../../src-main/transfers/judge-file.ts'
import { resultName } from '../../src-main/transfers/result-name.ts'
import { Secret } from '../../src-main/vault/secret.ts'
import { testFolder } from '../support/image-files.ts'
import { ScriptedTransport, SERVICE } from '../support/scripted-transport.ts'

const adapter = createTenantKeys({ clock, random: () => 0.5 })

describe('C6 [real] the file with the key is dropped where documents are taken', () => {
  it.each([
    ['alone in a text', `dp_${'0f'.repeat(16)}`],
    ['as a variable', `API_KEY=dp_${'0f'.repeat(16)}\n`],
    ['in JSON', `{"api_key": "${'a1'.repeat(20)}"}`],
  ])('%s: it is refused by its own name and not sent', async (_how, content) => {
    const path = join(testFolder(), 'mine.txt')
    writeFileSync(path, content)
    expect(await judgeFile(path, adapter.capabilities)).toMatchObject({ failure: { code: 'FILE_IS_KEY_FILE' } })
  })
})

describe('C10 [real] a document service says something that steers a screen', () => {
  it('and it is shown as one line of text, without what reorders it', () => {
    const error = `<img src=x onerror=alert(1)>\u202efdp.exe\n${'x'.repeat(5_000)}`
    const job = { job_id: 'job_1', status: 'failed', filename: 'a.pdf', doc_type: null, meta: { error } }
    const update = updateOf(['job_1'], [job], SERVICE)
    const [file] = update.kind === 'done' ? update.files : []
    const reason = file?.outcome === 'failed' ? file.reason : ''
    expect(reason.startsWith('<img src=x onerror=alert(1)> fdp.exe')).toBe(true)
    expect([reason.length <= 300, /[\n\u202e]/.test(reason)]).toEqual([true, false])
  })

  it('and names its result as it likes: the person’s own name stays, and no program becomes of it', () => {
    for (const remote of ['../../x.sh', 'x.exe', 'macro.xlsm', 'x.json/../y.bat', '.bashrc']) {
      expect(resultName('march.pdf', remote)).toBe('march.bin')
    }
    expect(resultName('march.pdf', 'job_1.csv')).toBe('march.csv')
  })

  it('and sends an address of its own along: what was read is asked for at the pinned one only', async () => {
    const transport = new ScriptedTransport(() => ({ status: 200, body: {} }))
    const options = { maxBytes: 1_000, signal: new AbortController().signal }
    const { download } = adapter
    for (const url of [
      'https://evil.example/v1/export/json/job_1',
      'file:///etc/passwd',
      'not an address',
      `${SERVICE}.evil/x`,
    ]) {
      const context = {
        transport,
        origin: SERVICE,
        credential: { secret: Secret.fromText('fake-key-for-tests-only'), pin: SERVICE, header: adapter.header },
      }
      expect(await download(context, url, options)).toMatchObject({ failure: { code: 'ORIGIN_NOT_ALLOWED' } })
    }
    expect(transport.asked).toEqual([])
  })
})
