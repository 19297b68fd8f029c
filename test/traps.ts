/** What the Django application fell into, the file and the beginning of the test that would fall in our case. */
export const traps: [trap: string, file: string, test: string][] = [
  // Evidence
  ['deposits were saved anew with an author in them', 'server/deposits/deposit-file.test.ts', 'keeps the bytes as received'],
  ['names were altered', 'shared/file-names.test.ts', 'leaves « %s » as it is'],
  ['Range was ignored', 'server/platform/send-file.test.ts', "['bytes=0-2', 'Les', '0-2']"],
  ['the plain name was the print-out of bytes', 'test/fuzz/properties.test.ts', 'a name adds no header, and comes back exact'],
  // Loss
  ['a published questionnaire lost its themes', 'server/questionnaires/save-draft.test.ts', 'is refused once published: nothing is lost'],
  // Rights
  [
    'a respondent rewrote a questionnaire',
    'test/access/questionnaires.access.ts',
    "'PUT /api/questionnaires/:questionnaireId',            'published'",
  ],
  ['an inspector renamed anybody', 'server/spaces/members.test.ts', 'changes nothing of a person who is known already'],
  ['people were removed from spaces of others', 'test/access/spaces.access.ts', 'DELETE /api/spaces/:spaceId/members/:userId/:role'],
  ['annexes went into drafts of other spaces', 'test/access/questionnaires.access.ts', 'POST /api/questionnaires/:questionnaireId/annexes'],
  ['themes moved into drafts of other spaces', 'server/questionnaires/save-draft.test.ts', 'a theme of another questionnaire'],
  ['anybody was made the editor', 'server/questionnaires/questionnaire-life.test.ts', 'editor.notInspector'],
  ['respondents read the annexes of drafts', 'server/questionnaires/annexes.test.ts', 'to respondents once published and not before'],
  ['a page copied questionnaires on GET', 'test/traps.test.ts', 'nothing that is read changes what it reads'],
  // Input
  ['`..` and line breaks were reference codes', 'server/spaces/spaces.test.ts', "['..', 'a/b', 'a\\nb'"],
  ['types were not looked at', 'server/deposits/deposit-file.test.ts', 'an executable under a friendly name'],
  [
    'the whole body came before the refusal',
    'server/deposits/deposit-file.test.ts',
    'stops reading a program as soon as its head has come',
  ],
  ['the size was checked once on the disk', 'server/deposits/uploads.test.ts', 'refuses more bytes than announced, said or unsaid'],
  ['a long IPv6 address broke the login', 'server/accounts/open-session.test.ts', 'opens a session from whatever address'],
  [
    'anybody wrote their address',
    'server/platform/base-path.test.ts',
    'believes what a proxy says of the caller, when that proxy is trusted',
  ],
  ['settings stayed text', 'server/platform/config.test.ts', 'become real values: a list is a list'],
  // Login
  ['the page told which addresses it knew', 'server/accounts/request-login-link.test.ts', 'answers the same, with the same work'],
  ['links were sent without limit', 'server/accounts/request-login-link.test.ts', 'sends at most ten links per quarter of an hour'],
  ['tokens were kept in clear', 'server/accounts/open-session.test.ts', 'keeps neither the token of a link nor that of a session'],
  ['two got in with one link', 'server/accounts/open-session.test.ts', 'lets one of two simultaneous clicks in'],
  // Races
  ['numbers were given twice', 'server/questionnaires/publish-questionnaire.test.ts', 'gives numbers without gap or double'],
  ['two spaces shared a folder', 'server/spaces/spaces.test.ts', 'goes to one of two who choose the same code at once'],
  ['four saves added three themes', 'server/questionnaires/save-draft.test.ts', 'adds once what four identical saves at once bring'],
  // Time and text
  ['exports told the time of London', 'server/exports/exports.test.ts', 'in Paris time'],
  ['the trash put 1.10 before 1.2', 'server/deposits/deposits.test.ts', 'lists the trash in the order of the questions, as numbers'],
  ['reports told of what was deleted', 'server/notifications/scheduled.test.ts', 'sums up to the inspectors who want it'],
  // Speed
  ['pages read everything', 'test/queries.test.ts', 'asks the database as often for five of everything as for one'],
  ['saving cost a query a question', 'server/questionnaires/save-draft.test.ts', 'takes as many statements for 200 questions as for 2'],
  ['files went through memory', 'server/platform/send-file.test.ts', 'reads no faster than it does'],
]
