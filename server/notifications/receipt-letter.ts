import type { ReceiptFacts } from '../../shared/receipts.contract.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Config } from '../platform/config.ts'
import { fileSize, fr } from '../platform/french.ts'
import { button, type Letter, list, paragraph } from './letter.ts'

/** The others are in the receipt. */
const MOST_NAMED = 20

export function receiptLetter({ number, space, files }: ReceiptFacts, spaceId: SpaceId, config: Config): Letter {
  const count = files.length === 1 ? fr`1 fichier reçu` : fr`${files.length} fichiers reçus`
  const others = files.length - MOST_NAMED
  return {
    subject: fr`Accusé de dépôt n°\u00a0${number} : ${count}, ${space.organization}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(
        files.length === 1
          ? fr`Le fichier que vous avez déposé est bien arrivé :`
          : fr`Les ${files.length} fichiers que vous avez déposés sont bien arrivés :`,
      ),
      list(
        ...files.slice(0, MOST_NAMED).map(({ name, size }) => fr`${name} (${fileSize(size)})`),
        ...(others > 0 ? [fr`et ${others} autres, que l'accusé énumère`] : []),
      ),
      paragraph(
        fr`L'accusé de dépôt joint à ce message le certifie : gardez-le. Il donne la date de réception et l'empreinte de chaque fichier, et son numéro peut être vérifié.`,
      ),
      list(fr`Procédure : ${space.procedure}`, fr`Organisme interrogé : ${space.organization}`),
      button(fr`Voir mes accusés de dépôt`, `${config.publicUrl}/espaces/${spaceId}/accuses`),
    ],
  }
}
