import type { QuestionnaireStatus, Role } from '../../shared/vocabulary.ts'

// A believable audit, entirely invented: no such town, no such people (addresses end in .example, RFC 2606).

export type DemoPerson = { email: string; firstName: string; lastName: string; isInspector?: true; isAdmin?: true }
export const people = {
  claire: { email: 'claire.delmas@juridiction.example', firstName: 'Claire', lastName: 'Delmas', isInspector: true },
  hugo: { email: 'hugo.perrin@juridiction.example', firstName: 'Hugo', lastName: 'Perrin', isInspector: true },
  nadia: { email: 'nadia.benali@valbrume.example', firstName: 'Nadia', lastName: 'Benali' },
  thomas: { email: 'thomas.leroux@valbrume.example', firstName: 'Thomas', lastName: 'Leroux' },
  odile: { email: 'odile.garnier@juridiction.example', firstName: 'Odile', lastName: 'Garnier', isAdmin: true },
} as const satisfies Record<string, DemoPerson>
export type DemoPersonName = keyof typeof people

/** Made when the demonstration is filled; `locked`: opens with a password only; `returned`: what this file alone lacks. */
type DemoFile = { name: string; by: DemoPersonName; trashed?: true; locked?: true; returned?: string }
/** `answer`: a declaration without file. */
export type DemoQuestion = {
  text: string
  files?: DemoFile[]
  answer?: string
  decision?: 'accept' | { return: string }
}
export type DemoQuestionnaire = {
  title: string
  status: QuestionnaireStatus
  /** In days from today. */
  due: number | null
  returnReason?: string
  themes: { title: string; questions: DemoQuestion[] }[]
  /** « À classer ». */
  unsorted?: DemoFile[]
}
type DemoSpace = {
  procedure: string
  organization: string
  reference: string
  members: { who: DemoPersonName; role: Role }[]
  questionnaires: DemoQuestionnaire[]
}

const procedure = 'Contrôle des comptes et de la gestion, exercices 2021 et suivants'

export const spaces: DemoSpace[] = [
  {
    procedure,
    organization: 'Ville de Valbrume',
    reference: 'Valbrume_Ville',
    members: [
      { who: 'hugo', role: 'inspector' },
      { who: 'nadia', role: 'respondent' },
      { who: 'thomas', role: 'respondent' },
    ],
    questionnaires: [
      {
        title: 'Organisation et gouvernance',
        status: 'finalized',
        due: -40,
        themes: [
          {
            title: 'Fonctionnement du conseil municipal',
            questions: [
              {
                text: 'Fournir le règlement intérieur du conseil municipal en vigueur.',
                files: [{ name: 'Règlement intérieur 2024.pdf', by: 'nadia' }],
                decision: 'accept',
              },
              {
                text: 'Fournir les procès-verbaux des séances de l’année 2025.',
                files: [
                  { name: 'PV 2025-01-30.pdf', by: 'nadia' },
                  { name: 'PV 2025-04-10.pdf', by: 'nadia' },
                  { name: 'PV 2025-10-02.pdf', by: 'thomas' },
                ],
                decision: 'accept',
              },
            ],
          },
          {
            title: 'Délégations',
            questions: [
              {
                text: 'Quelles délégations le maire a-t-il reçues du conseil ? Joindre les délibérations.',
                files: [{ name: 'Délibération n°12 – délégations.pdf', by: 'nadia' }],
                decision: 'accept',
              },
              {
                text: 'La commune a-t-elle délégué un service public ?',
                answer: 'Non, aucun service public n’est délégué sur la période.',
                decision: 'accept',
              },
            ],
          },
        ],
      },
      {
        title: 'Situation financière',
        status: 'published',
        due: 6,
        themes: [
          {
            title: 'Budgets et comptes',
            questions: [
              {
                text: 'Fournir les budgets primitifs et les comptes administratifs des exercices 2021 à 2025.',
                files: [
                  { name: 'Budget primitif 2025.xlsx', by: 'nadia' },
                  { name: 'Compte administratif 2024.pdf', by: 'nadia' },
                  { name: 'Budget primitif 2025 (brouillon).xlsx', by: 'thomas', trashed: true },
                ],
                decision: { return: 'Il manque les exercices 2021 à 2023.' },
              },
              {
                text: 'Fournir l’état de la dette au 31 décembre de chaque exercice.',
                files: [{ name: 'État de la dette.xlsx', by: 'thomas' }],
                decision: 'accept',
              },
              { text: 'Fournir le plan pluriannuel d’investissement.' },
            ],
          },
          {
            title: 'Fiscalité',
            questions: [
              {
                text: 'Comment les taux ont-ils évolué depuis 2021 ?\nPréciser les motifs de chaque changement.',
                files: [{ name: 'Note sur les taux.docx', by: 'nadia' }],
              },
              { text: 'Fournir les états fiscaux (1259) de chaque exercice.' },
            ],
          },
        ],
      },
      {
        title: 'Ressources humaines',
        status: 'incomplete',
        due: -3,
        returnReason: 'Merci de compléter le tableau des effectifs : les agents contractuels n’y figurent pas.',
        themes: [
          {
            title: 'Effectifs',
            questions: [
              {
                text: 'Fournir le tableau des effectifs par filière et par catégorie.',
                files: [{ name: 'Tableau des effectifs.xlsx', by: 'thomas' }],
                decision: { return: 'Ajouter les agents contractuels.' },
              },
              { text: 'Fournir le rapport social unique.', files: [{ name: 'Rapport social unique 2024.pdf', by: 'thomas' }] },
              {
                text: 'Fournir les délibérations sur le régime indemnitaire et sur le temps de travail.',
                files: [
                  { name: 'Délibération régime indemnitaire.pdf', by: 'thomas' },
                  { name: 'Délibération temps de travail.pdf', by: 'thomas', returned: 'L’annexe 2 manque, avec les cycles de travail.' },
                ],
              },
              {
                text: 'Fournir les fiches de paie des emplois de direction, décembre 2025.',
                files: [{ name: 'Fiches de paie direction 2025-12.pdf', by: 'nadia', locked: true }],
              },
            ],
          },
        ],
      },
      {
        title: 'Commande publique',
        status: 'answered',
        due: 12,
        themes: [
          {
            title: 'Marchés',
            questions: [
              {
                text: 'Fournir la liste des marchés conclus en 2024 et en 2025.',
                files: [{ name: 'Liste des marchés 2024-2025.csv', by: 'nadia' }],
              },
              {
                text: 'Fournir le guide interne de la commande publique.',
                answer: 'La commune n’a pas de guide interne ; une procédure est en cours de rédaction.',
              },
            ],
          },
        ],
      },
      {
        title: 'Patrimoine et bâtiments',
        status: 'published',
        due: 30,
        themes: [
          {
            title: 'Inventaire',
            questions: [
              { text: 'Fournir l’inventaire physique des bâtiments communaux.' },
              { text: 'Quelles cessions ont eu lieu depuis 2021 ?' },
            ],
          },
        ],
        unsorted: [
          { name: 'Inventaire école Jean-Moulin.xlsx', by: 'nadia' },
          { name: 'Scan 2026-01-14.pdf', by: 'thomas' },
        ],
      },
      {
        title: 'Relations avec les associations',
        status: 'draft',
        due: null,
        themes: [
          {
            title: 'Subventions',
            questions: [
              { text: 'Fournir la liste des subventions versées depuis 2021.' },
              { text: 'Fournir les conventions d’objectifs de plus de 23 000 euros.' },
            ],
          },
        ],
      },
    ],
  },
  {
    procedure,
    organization: 'Centre communal d’action sociale de Valbrume',
    reference: 'Valbrume_CCAS',
    members: [{ who: 'thomas', role: 'respondent' }],
    questionnaires: [
      {
        title: 'Activité et public accueilli',
        status: 'published',
        due: 20,
        themes: [
          {
            title: 'Aides',
            questions: [
              { text: 'Fournir le règlement des aides facultatives.', files: [{ name: 'Règlement des aides.pdf', by: 'thomas' }] },
              { text: 'Combien de ménages ont été aidés chaque année ?' },
            ],
          },
        ],
      },
    ],
  },
]
