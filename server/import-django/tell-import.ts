import { fileSize, fr } from '../platform/french.ts'
import type { ImportStep, Progress } from './import-django.ts'
import type { Report } from './report.ts'

const steps: Record<ImportStep, string> = {
  reading: fr`Lecture de la base…`,
  people: fr`Personnes…`,
  spaces: fr`Espaces et questions fréquentes…`,
  history: fr`Historique et connexions…`,
  questionnaires: fr`Membres et questionnaires…`,
  files: fr`Fichiers…`,
  unrecorded: fr`Recherche des fichiers que la base ne connaît pas…`,
}

const kinds: Record<string, string> = {
  people: 'personnes',
  spaces: 'espaces',
  memberships: 'appartenances aux espaces',
  questionnaires: 'questionnaires',
  themes: 'thèmes',
  questions: 'questions',
  annexes: 'annexes',
  deposits: 'dépôts',
  actions: 'actions de l’historique',
  logins: 'adresses de connexion',
  faq: 'questions fréquentes',
}

const problems: Record<string, string> = {
  noProfile: fr`compte sans profil : repris sans droit de créer d'espace`,
  noAddress: fr`compte sans adresse de courriel : repris, désactivé`,
  noUser: fr`profil ou appartenance d'une personne qui n'existe plus : laissé`,
  noSpace: fr`questionnaire ou appartenance sans espace : laissé`,
  noRole: fr`appartenance sans rôle : laissée`,
  noQuestionnaire: fr`thème ou annexe sans questionnaire : laissé`,
  noTheme: fr`question sans thème : laissée`,
  noQuestion: fr`dépôt dont la question ou l'espace n'existe plus : laissé`,
  noAuthor: fr`dépôt sans auteur connu : repris au nom de « l'ancienne application »`,
  draftWithDeposits: fr`brouillon qui avait des dépôts : repris comme publié`,
  renumbered: fr`numéro réparé`,
  recordedTwice: fr`fichier enregistré deux fois : repris deux fois`,
  knownAddress: fr`adresse déjà connue : le compte d'ici est gardé tel quel`,
  newIdentifier: fr`identifiant déjà pris ici : un autre est donné, l'ancienne adresse mène ailleurs`,
  textChanged: fr`intitulé rendu propre à nommer un dossier ou une ligne`,
  fileMissing: fr`fichier absent du dossier des fichiers`,
  fileEmpty: fr`fichier vide : laissé`,
  fileUnreadable: fr`fichier illisible : laissé`,
  sizeChanged: fr`fichier changé pendant la lecture : laissé`,
  pathOutside: fr`chemin qui sort du dossier des fichiers : laissé`,
  doubled: fr`document doublé par l'ancienne application : repris tel quel, et marqué`,
  unrecorded: fr`fichier du dossier que la base ne connaît pas : laissé`,
}

const round = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })

/** Says each step once, and every two seconds where the files are, how fast, for how long still. */
export function tellImportProgress(say: (text: string) => void): (progress: Progress) => void {
  let told = { step: '', at: 0 }
  let start: { at: number; done: number } | undefined
  return ({ step, done, total }) => {
    const now = performance.now()
    if (step === 'files') start ??= { at: now, done }
    if (step !== told.step) say(steps[step])
    else if (!start || now - told.at < 2_000 || done === start.done) return
    else {
      const rate = ((done - start.done) / (now - start.at)) * 1000
      const left = tellDuration((total - done) / rate)
      say(fr`${round.format(done)} fichiers sur ${round.format(total)}, ${round.format(rate)} par seconde, encore ${left}`)
    }
    told = { step, at: now }
  }
}

function tellDuration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  return seconds < 3600
    ? `${Math.ceil(seconds / 60)} min`
    : `${round.format(Math.floor(seconds / 3600))} h ${Math.ceil((seconds % 3600) / 60)} min`
}

/** What came of it, line by line. */
export function tellReport({ counts, problems: found, shapes }: Report, { isRehearsal }: { isRehearsal: boolean }): string {
  const lines = Object.entries(counts).map(([name, { read, taken, known, bytes }]) => {
    const left = read - taken - known
    const more = [
      known > 0 && `déjà là : ${round.format(known)}`,
      left > 0 && `non repris : ${round.format(left)}`,
      bytes > 0 && fileSize(bytes),
    ]
    return fr`  ${kinds[name] ?? name} : ${[`${round.format(taken)} sur ${round.format(read)}`, ...more.filter(Boolean)].join(', ')}`
  })
  const oddities = Object.entries(found).map(([problem, count]) => fr`  ${round.format(count)} × ${problems[problem] ?? problem}`)
  const absent = [...shapes.absentTables, ...shapes.absentColumns]
  const unknown = [...shapes.unknownTables, ...shapes.unknownColumns]
  return [
    isRehearsal ? fr`Répétition : rien n'a été écrit. Une reprise donnerait :` : fr`Repris :`,
    ...lines,
    ...(oddities.length > 0 ? [fr`À savoir (le détail est dans le rapport, avec --report) :`, ...oddities] : []),
    ...(absent.length > 0 ? [fr`Absent de cette version de la base : ${absent.join(', ')}`] : []),
    ...(unknown.length > 0 ? [fr`Non repris, car sans usage ici ou inconnu : ${unknown.join(', ')}`] : []),
  ].join('\n')
}

const lost = ['fileMissing', 'fileEmpty', 'fileUnreadable', 'sizeChanged', 'pathOutside', 'noQuestion']
/** Files that the old database knows and that did not come: somebody should look. */
export const countLost = ({ problems: found }: Report): number => lost.reduce((sum, problem) => sum + (found[problem] ?? 0), 0)
