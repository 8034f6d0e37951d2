import { guarded } from './guarded.ts'
import { currentSeal, unwrap } from './mirror.ts'

const calls = () => guarded

/** Has the service mail a report to its client. Resolves when it has, or has not; the card then says which. */
export async function mailReport(fileId: string): Promise<void> {
  unwrap(await calls()['reports.alert'](currentSeal(), { fileId }))
}

/** Opens the video that goes with the last mail, in the browser. */
export async function openReportVideo(fileId: string): Promise<void> {
  unwrap(await calls()['reports.openVideo'](currentSeal(), { fileId }))
}

/** Sends the same file once more. */
export async function sendReportedAgain(fileId: string): Promise<void> {
  unwrap(await calls()['reports.again'](currentSeal(), { fileId }))
}

/** Writes a report where the person says; gives the name of the file, null when it was not written. */
export async function saveReport(fileId: string, text: string): Promise<string | null> {
  return unwrap(await calls()['reports.save'](currentSeal(), { fileId, text }))?.name ?? null
}
