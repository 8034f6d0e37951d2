import { BATCH_TABLES, QUEUE_COLUMNS, RESENDS_COLUMN, SENT_DIGESTS } from '../jobs/batch-rows.ts'
import { ACTIVITY_BY_KIND, ACTIVITY_TABLES } from '../ledger/carry-over.ts'
import { LEDGER_TABLES } from '../ledger/ledger-rows.ts'
import { CHAIN_TABLES } from '../rotation/chain-store.ts'
import { PROVIDER_TABLES } from '../rotation/provider-rows.ts'
import { REMINDER_TABLES } from '../rotation/reminder-store.ts'
import { ISSUE_TABLES } from '../tenants/issue-journal.ts'
import { DETAIL_OWNERS, DETAIL_TABLES, SERVICE_DAYS } from '../tenants/profile-details.ts'
import { REMINDED_TABLES } from '../tenants/reminded-store.ts'
import { RECEIPT_TABLES, RECEIPTS_BY_PLACE } from '../transfers/receipt-store.ts'
import { SAVING_TABLES } from '../transfers/saving-store.ts'
import { PLACE_TABLES } from '../vault/key-places.ts'
import type { Migration } from './database.ts'
import { TENANT_ROLES, TENANT_TABLES } from './tenant-row.ts'

/** The name of the shape all steps lead to, so that a start need not go through them again to compare. */
export const NEWEST_SHAPE = 'b545c6c8927d76ee1d0ceb1a61ca2eda18e7785549c45b78a1256f6ad43cc1b4'

/** Latchkey's schema, step by step. Append only: a released step is never changed, its place is its version. */
export const MIGRATIONS: readonly Migration[] = [
  TENANT_TABLES,
  BATCH_TABLES,
  RECEIPT_TABLES,
  DETAIL_TABLES,
  ACTIVITY_TABLES,
  ACTIVITY_BY_KIND,
  CHAIN_TABLES,
  SERVICE_DAYS,
  REMINDER_TABLES,
  LEDGER_TABLES,
  PLACE_TABLES,
  SAVING_TABLES,
  RECEIPTS_BY_PLACE,
  QUEUE_COLUMNS,
  TENANT_ROLES,
  DETAIL_OWNERS,
  SENT_DIGESTS,
  RESENDS_COLUMN,
  PROVIDER_TABLES,
  REMINDED_TABLES,
  ISSUE_TABLES,
]
