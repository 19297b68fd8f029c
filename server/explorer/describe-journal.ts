import { readFileSync } from 'node:fs'
import { fr, inParis, longDay } from '../platform/french.ts'

/** The commands by which anybody checks a journal: the guides hold them word for word. */
export const checks = readFileSync(new URL('verifier.sh', import.meta.url), 'utf8')

// Commands are no words: nothing of French typography in them.
const READ = `jq -r '.content // "(non communiqué)"' journal.jsonl`
const CHECK = 'bash verifier.sh'
const FIND = 'grep -c EMPREINTE-DE-L-ACCUSE journal.jsonl'
const COMPARE = 'diff <(jq -r .hash journal.jsonl) <(jq -r .hash autre/journal.jsonl)'

type Described = { procedure: string; organization: string; referenceCode: string; at: Date; isWhole: boolean }

/** What stands beside a journal that people take away. */
export const describeJournal = ({
  procedure,
  organization,
  referenceCode,
  at,
  isWhole,
}: Described): string => fr`Journal de l'espace de dépôt ${referenceCode}
${procedure}
${organization}
Téléchargé le ${longDay(inParis(at).day)} à ${inParis(at).time} (heure de Paris)

journal.jsonl : une ligne par entrée, de la plus ancienne à la plus récente.
  content        ce que dit l'entrée : la date (heure universelle), la personne, l'événement et ses faits
  contentSha256  l'empreinte de ce texte, fin de ligne comprise
  previous       l'empreinte de l'entrée d'avant (des zéros avant la première)
  hash           l'empreinte de cette entrée : celle de « previous contentSha256 »

${
  isWhole
    ? fr`Vous lisez toutes les entrées, sauf celles d'un fichier que l'antivirus n'a pas encore examiné : ces lignes n'ont pas de content, et en auront un ensuite.`
    : fr`Ce qui ne concerne que l'équipe de contrôle (brouillons, messages, lectures) n'est pas communiqué : ces lignes n'ont pas de content.
Leur empreinte est là : personne ne peut les changer, les ôter ni en ajouter sans que cela se voie.`
}
L'adresse réseau des personnes n'est communiquée à personne : origin en est l'empreinte, avec un secret propre à l'entrée.

Lire :      ${READ}
Vérifier :  ${CHECK}

La vérification dit « Journal intact », ou quelle entrée ne l'est pas. Elle demande jq (sous Debian et Ubuntu : apt install jq ; sous Windows : dans WSL).
Ses commandes sont dans verifier.sh, qui se lit.

Comparer avec un témoin. Un journal réécrit en entier par qui tient le service serait cohérent lui aussi. Deux témoins le montreraient :
  - chaque accusé de dépôt (PDF) porte l'empreinte du journal à son heure, qui doit être celle d'une ligne :
        ${FIND}
  - l'autre partie télécharge le même journal ; les empreintes de l'un commencent celles de l'autre :
        ${COMPARE}
`
