import { removePartial } from '../transfers/partial-file.ts'
import type { PartialRecord, ReceiptStore } from '../transfers/receipt-store.ts'

/** Removes half-written downloads that were noted down and are of no use any more. Files that are not ours stay. */
export async function clearPartials(
  receipts: Pick<ReceiptStore, 'partials' | 'forgetPartial'>,
  useless: (partial: PartialRecord) => boolean,
): Promise<void> {
  const partials = receipts.partials()
  for (const partial of partials.ok ? partials.value.filter(useless) : []) {
    try {
      await removePartial({ path: partial.path, dev: BigInt(partial.dev), ino: BigInt(partial.ino) })
      receipts.forgetPartial(partial.path)
    } catch {
      // A drive that is not there today may be there at the next start.
    }
  }
}
