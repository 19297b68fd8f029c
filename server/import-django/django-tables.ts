/**
 * The tables of the Django application that are taken over, with every column that any of its versions had and that we use.
 * A database has some of them: what is absent reads as null.
 */
export const djangoTables: Record<string, string[]> = {
  auth_user: [
    'id',
    'password',
    'last_login',
    'is_superuser',
    'username',
    'first_name',
    'last_name',
    'email',
    'is_staff',
    'is_active',
    'date_joined',
  ],
  user_profiles_userprofile: ['user_id', 'profile_type', 'send_files_report'],
  user_profiles_userprofile_controls: ['id', 'userprofile_id', 'control_id'],
  user_profiles_access: ['id', 'access_type', 'userprofile_id', 'control_id'],
  user_profiles_useripaddress: ['id', 'ip', 'username', 'created_at'],
  control_control: ['id', 'title', 'depositing_organization', 'reference_code', 'deleted_at', 'is_deleted'],
  control_questionnaire: [
    'id',
    'order',
    'title',
    'description',
    'sent_date',
    'end_date',
    'control_id',
    'uploaded_file',
    'generated_file',
    'is_draft',
    'editor_id',
    'modified',
    'is_replied',
    'is_finalized',
    'is_closed',
    'is_not_closed',
  ],
  control_questionnairefile: ['id', 'order', 'questionnaire_id', 'file'],
  control_theme: ['id', 'title', 'questionnaire_id', 'order'],
  control_question: ['id', 'description', 'theme_id', 'order'],
  control_questionfile: ['id', 'order', 'question_id', 'file'],
  control_responsefile: ['id', 'file', 'question_id', 'created', 'modified', 'author_id', 'is_deleted'],
  faq_faqitem: ['id', 'order', 'title', 'description', 'deleted_at'],
  actstream_action: [
    'id',
    'actor_content_type_id',
    'actor_object_id',
    'verb',
    'description',
    'target_content_type_id',
    'target_object_id',
    'action_object_content_type_id',
    'action_object_object_id',
    'timestamp',
  ],
  django_content_type: ['id', 'app_label', 'model'],
}

/** Without these there is nothing to take over: it is another database. */
export const essentialTables = ['auth_user', 'control_control', 'control_questionnaire', 'control_responsefile']

/** A table as it stands in the source: its columns, then its rows in the text format of COPY. */
export type Piece = { table: string; columns: string[] } | { unknownTable: string } | { rows: Buffer }

/** The message is for who hosts the service. */
export class UnreadableSource extends Error {}
