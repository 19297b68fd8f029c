import { Client, EqualityFilter } from 'ldapts'
import { line, email as mailAddress } from '../../../shared/vocabulary.ts'
import type { Config } from '../../platform/config.ts'

const PATIENCE = 5_000 // milliseconds

export type DirectoryPerson = { email: string; firstName: string; lastName: string }
type By = { mail: string } | { login: string }

/**
 * Looks somebody up in the organisation's directory (LDAP v3, RFC 4511; Active Directory), by e-mail or by the name of their
 * workstation's session. Null: nobody, or several. What is looked for is a value, never a piece of a filter. Throws when the
 * directory does not answer.
 */
export async function searchDirectory(config: Config, by: By): Promise<DirectoryPerson | null> {
  const { ldapUrl, ldapBase, ldapBindDn, ldapBindPassword, ldapLoginAttribute } = config
  if (!ldapUrl) return null
  const client = new Client({ url: ldapUrl, timeout: PATIENCE, connectTimeout: PATIENCE })
  try {
    if (ldapBindDn) await client.bind(ldapBindDn, ldapBindPassword ?? '')
    const { searchEntries } = await client.search(ldapBase ?? '', {
      scope: 'sub',
      filter:
        'mail' in by
          ? new EqualityFilter({ attribute: 'mail', value: by.mail })
          : new EqualityFilter({ attribute: ldapLoginAttribute, value: by.login }),
      attributes: ['mail', 'givenName', 'sn'],
      sizeLimit: 2,
    })
    return searchEntries.length === 1 ? personOf(searchEntries[0]!) : null
  } finally {
    await client.unbind()
  }
}

function personOf(entry: Record<string, unknown>): DirectoryPerson | null {
  const first = (name: string) => [entry[name]].flat()[0]
  const email = mailAddress.safeParse(first('mail'))
  const [firstName, lastName] = [line(150).safeParse(first('givenName')), line(150).safeParse(first('sn'))]
  return email.success && firstName.success && lastName.success
    ? { email: email.data, firstName: firstName.data, lastName: lastName.data }
    : null
}
