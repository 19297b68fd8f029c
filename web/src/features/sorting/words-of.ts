import { plain } from '../../../../shared/plain-text.ts'

/** Words that tell no question from another: of the language, of the asking (« transmettre »), of files (« version », « copie »). */
const empty = new Set(
  `a ai au aux avec ce ces cette dans de des dont du elle en est et eux il ils je la le les leur leurs lui mais ne nos notre nous on ou
  ou par pas pour plus qu que quel quelle quelles quels qui sa sans se ses si son sont sur un une vos votre vous y etre avoir fait chaque
  tout tous toute toutes entre depuis ainsi afin selon notamment comment combien lors meme autre
  transmettre transmettez fournir fournissez communiquer communiquez preciser precisez decrire decrivez indiquer indiquez joindre merci
  veuillez produire donner presenter presentez copie document piece fichier reponse question questionnaire theme annexe dossier scan
  version final finale def definitif definitive ok vf vdef modifie new nouveau nouvelle janvier fevrier mars avril mai juin juillet aout
  septembre octobre novembre decembre pdf docx xlsx doc xls odt ods zip`
    .split(/\s+/)
    .map(stem),
)

/** What offices write for what they ask. */
const short: Record<string, string> = {
  ag: 'assemblee generale',
  bp: 'budget primitif',
  ca: 'conseil administration',
  cac: 'commissaire compte',
  conv: 'convention',
  cr: 'compte rendu',
  crca: 'compte rendu conseil administration',
  delib: 'deliberation',
  delibs: 'deliberation',
  drh: 'ressource humaine',
  edt: 'emploi temps',
  etp: 'effectif',
  etpt: 'effectif',
  fec: 'fichier ecriture comptable',
  gl: 'grand livre',
  orga: 'organigramme',
  ppi: 'plan pluriannuel investissement',
  pv: 'proces verbal',
  ri: 'reglement interieur',
  rh: 'ressource humaine',
  si: 'systeme information',
}

/** Of a form (« état 1259 »), which says as much as a word; not a year. */
const form = /^(?!19|20)[1-9]\d{3}$/

/** The words that count, without accent, plural or case: « Délibérations_CA2024 » is `deliberation`, `ca`. */
export function wordsOf(text: string): string[] {
  const apart = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/\d+/g, (digits) => (form.test(digits) ? ` ${digits} ` : ' '))
  return plain(apart)
    .split(/[^\p{L}\d]+/u)
    .flatMap((word) => short[word]?.split(' ') ?? word)
    .map(stem)
    .filter((word) => word.length > 1 && !empty.has(word))
}

/** « comptes », « compte » ; « locaux », « local » ; « adoptée », « adopté ». */
function stem(word: string): string {
  if (word.length < 4) return word
  return word
    .replace(/aux$/, 'al')
    .replace(/[sx]$/, '')
    .replace(/(.{3})ee$/, '$1e')
}
