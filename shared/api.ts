import { accountsContract } from './accounts.contract.ts'
import { adminContract } from './admin.contract.ts'
import { adminSpacesContract } from './admin-spaces.contract.ts'
import type { Contract } from './contract.ts'
import { depositsContract } from './deposits.contract.ts'
import { explorerContract } from './explorer.contract.ts'
import { exportsContract } from './exports.contract.ts'
import { factorsContract } from './factors.contract.ts'
import { journalContract } from './journal.contract.ts'
import { notificationsContract } from './notifications.contract.ts'
import { oidcContract } from './oidc.contract.ts'
import { operationsContract } from './operations.contract.ts'
import { questionnairesContract } from './questionnaires.contract.ts'
import { questionsContract } from './questions.contract.ts'
import { receiptsContract } from './receipts.contract.ts'
import { siteContract } from './site.contract.ts'
import { spacesContract } from './spaces.contract.ts'
import { systemContract } from './system.contract.ts'
import { unsortedContract } from './unsorted.contract.ts'

/** Everything that the service answers to, WebDAV apart. */
export const api = {
  ...systemContract,
  ...accountsContract,
  ...factorsContract,
  ...oidcContract,
  ...siteContract,
  ...spacesContract,
  ...questionnairesContract,
  ...questionsContract,
  ...depositsContract,
  ...unsortedContract,
  ...explorerContract,
  ...exportsContract,
  ...receiptsContract,
  ...adminContract,
  ...operationsContract,
  ...notificationsContract,
  ...adminSpacesContract,
  ...journalContract,
} as const satisfies Contract
export type Api = typeof api
