import { open } from 'node:fs/promises'
import { basename, dirname, join, parse } from 'node:path'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import { writeFailure } from '../transfers/fs-failure.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type ReportHandlers = Pick<Handlers, Extract<keyof Handlers, `reports.${string}`>>

async function write(path: string, text: string): Promise<Result<{ name: string }>> {
  try {
    const file = await open(path, 'w', 0o600)
    try {
      await file.writeFile(text, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    return ok({ name: basename(path) })
  } catch (error) {
    return writeFailure(error, dirname(path))
  }
}

const done = (result: Result<unknown>): Result<Record<string, never>> => (result.ok ? ok({}) : result)

/** What is done with the reports of the profile on screen. */
export function reportHandlers({
  reports,
  desktop,
  facts,
}: Pick<Services, 'reports' | 'desktop' | 'facts'>): ReportHandlers {
  return {
    async 'reports.alert'({ fileId }, { tenantId }) {
      return done(await reports.alert(tenantId, fileId))
    },
    async 'reports.openVideo'({ fileId }, { tenantId }) {
      const url = await reports.videoOf(tenantId, fileId)
      if (!url.ok) return url
      return (await desktop.openVideo(url.value)) ? ok({}) : fail('VIDEO_NOT_OPENED')
    },
    async 'reports.again'({ fileId }, { tenantId }) {
      return done(await reports.again(tenantId, fileId))
    },
    async 'reports.save'({ fileId, text }, { tenantId }) {
      const name = reports.nameOf(tenantId, fileId)
      if (!name.ok) return name
      const path = await desktop.chooseSavePath(join(facts.downloads, `${parse(name.value).name}.txt`))
      return path === null ? fail('CANCELLED') : write(path, text)
    },
  }
}
