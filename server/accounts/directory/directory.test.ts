import { afterAll, describe, expect, it } from 'vitest'
import { hasSlapd, startDirectory } from '../../../test/directory.ts'
import { world } from '../../../test/world.ts'
import { addFromDirectory } from './add-from-directory.ts'
import { searchDirectory } from './search-directory.ts'

const person = (uid: string, attributes: string) =>
  `dn: uid=${uid},ou=agents,dc=exemple,dc=fr\nobjectClass: inetOrgPerson\nuid: ${uid}\n${attributes}\n`
const people = [
  person('adurand', 'cn: Anne Durand\ngivenName: Anne\nsn: Durand\nmail: Anne.Durand@exemple.fr'),
  person('bnomail', 'cn: Sans adresse\ngivenName: Sans\nsn: Adresse'),
  person('csame', 'cn: Commun\ngivenName: Un\nsn: Commun\nmail: commun@exemple.fr'),
  person('dsame', 'cn: Commun\ngivenName: Deux\nsn: Commun\nmail: commun@exemple.fr'),
  person('eother', 'cn: Autre\ngivenName: Ève\nsn: Autre\nmail: principale@exemple.fr\nmail: seconde@exemple.fr'),
]

// Debian's slapd, installed by .ci/run: a directory of our own would prove nothing.
describe.runIf(hasSlapd)('with a real directory', async () => {
  const directory = await startDirectory(people.join('\n'))
  afterAll(directory.stop)
  const w = await world({ ...directory.settings })
  const add = (email: string) => addFromDirectory(w.edges, email, '192.0.2.7')

  it('gives an inspector account to somebody of the configured domains whom the directory knows', async () => {
    const id = await add('anne.durand@exemple.fr')
    const user = await w.db.selectFrom('users').selectAll().where('email', '=', 'anne.durand@exemple.fr').executeTakeFirstOrThrow()
    expect(user).toMatchObject({
      id,
      first_name: 'Anne',
      last_name: 'Durand',
      is_inspector: true,
      is_admin: false,
      terms_accepted_at: null,
    })
    const data = { userId: id, email: 'anne.durand@exemple.fr', isInspector: true, isAdmin: false }
    expect(await w.journal(null)).toEqual([{ event: 'user.created', data }])
    expect(await add('anne.durand@exemple.fr')).toBe(null)
  })

  it.each([
    ['nobody knows', 'inconnue@exemple.fr'],
    ['two people share', 'commun@exemple.fr'],
    ['is not where their mail arrives', 'seconde@exemple.fr'],
    ['would be a filter', '*@exemple.fr'],
    ['would close a filter', ')(mail=*@exemple.fr'],
    ['is of another domain', 'anne.durand@autre.fr'],
    ['only looks like the domain', 'anne.durand@faux-exemple.fr'],
  ])('gives none for an address that %s', async (_, email) => {
    expect(await add(email)).toBe(null)
    expect(await w.db.selectFrom('users').select('id').where('email', '=', email).execute()).toEqual([])
  })

  it('finds people by the name of their session, and nobody without an address', async () => {
    expect(await searchDirectory(w.config, { login: 'adurand' })).toEqual({
      email: 'anne.durand@exemple.fr',
      firstName: 'Anne',
      lastName: 'Durand',
    })
    expect(await searchDirectory(w.config, { login: 'bnomail' })).toBe(null)
    expect(await searchDirectory(w.config, { login: 'a*' })).toBe(null)
  })

  it('fails when it may not read, or when nobody answers, so that the job comes back', async () => {
    const wrong = { ...w.edges, config: { ...w.config, ldapBindPassword: 'faux' } }
    await expect(addFromDirectory(wrong, 'autre@exemple.fr', '')).rejects.toThrow()
    const away = { ...w.edges, config: { ...w.config, ldapUrl: 'ldap://127.0.0.1:9' } }
    await expect(addFromDirectory(away, 'autre@exemple.fr', '')).rejects.toThrow()
  })
})

it('asks nobody where no directory is configured', async () => {
  const w = await world()
  expect(await addFromDirectory(w.edges, 'anne.durand@exemple.fr', '')).toBe(null)
})
