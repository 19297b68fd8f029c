import { expect, it } from 'vitest'
import { parsePeople } from './parse-people.ts'

const read = (text: string) => parsePeople(text).people.map(({ email, firstName, lastName }) => [email, firstName, lastName])

it.each([
  ['zoe@ville.fr', [['zoe@ville.fr', '', '']]],
  [
    'a@ville.fr, b@ville.fr;c@ville.fr\n\nd@ville.fr',
    [
      ['a@ville.fr', '', ''],
      ['b@ville.fr', '', ''],
      ['c@ville.fr', '', ''],
      ['d@ville.fr', '', ''],
    ],
  ],
  ['Zoé d’Almeida <Zoe.Dalmeida@Ville.FR>', [['zoe.dalmeida@ville.fr', 'Zoé', 'd’Almeida']]],
  ['"MARTIN, Édith" <edith@ville.fr>', [['edith@ville.fr', 'Édith', 'MARTIN']]],
  ['Martin, Édith <edith@ville.fr>', [['edith@ville.fr', 'Édith', 'Martin']]],
  ['DE LA TOUR Jean Paul <jp@ville.fr>', [['jp@ville.fr', 'Jean Paul', 'DE LA TOUR']]],
  [
    'Zoé Petit <zoe@ville.fr>, Jean Roux <jean@ville.fr>',
    [
      ['zoe@ville.fr', 'Zoé', 'Petit'],
      ['jean@ville.fr', 'Jean', 'Roux'],
    ],
  ],
  ['Zoé\tPetit\tzoe@ville.fr', [['zoe@ville.fr', 'Zoé', 'Petit']]],
  ['zoe@ville.fr\tZoé\tPetit', [['zoe@ville.fr', 'Zoé', 'Petit']]],
  ['mailto:zoe@ville.fr', [['zoe@ville.fr', '', '']]],
  ['zoe@ville.fr\nZOE@ville.fr', [['zoe@ville.fr', '', '']]],
])('reads %j', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

it('tells the lines in which it finds no address', () => {
  expect(parsePeople('Bonjour,\nzoe@ville.fr\n')).toMatchObject({ people: [{ email: 'zoe@ville.fr' }], unread: ['Bonjour,'] })
})
