/** 2019; the public version 1.32; a descendant with roles per space. */
export type DjangoVersion = '2019' | '1.32' | 'descendant'

/** The tables of the Django application, as its versions had them. */
export function schemaOf(version: DjangoVersion): string {
  const isOld = version === '2019'
  const isDescendant = version === 'descendant'
  const unlessOld = (columns: string) => (isOld ? '' : columns)
  return `
    create table auth_user (id int primary key, password text, last_login timestamptz, is_superuser boolean, username text, first_name text,
      last_name text, email text, is_staff boolean, is_active boolean, date_joined timestamptz);
    create table user_profiles_userprofile (user_id int primary key, profile_type text, organization text, send_files_report boolean,
      agreed_to_tos boolean);
    ${
      isDescendant
        ? `create table user_profiles_access (id int primary key, access_type text, userprofile_id int, control_id int);`
        : `create table user_profiles_userprofile_controls (id int primary key, userprofile_id int, control_id int);`
    }
    ${isOld ? '' : 'create table user_profiles_useripaddress (id int primary key, ip text, username text, created_at timestamptz);'}
    create table control_control (id int primary key, title text, depositing_organization text, reference_code text
      ${unlessOld(', deleted_at timestamptz')} ${isDescendant ? ', is_deleted boolean' : ''});
    create table control_questionnaire (id int primary key, "order" int, title text, description text, sent_date date, end_date date,
      control_id int, uploaded_file text, generated_file text, is_draft boolean ${unlessOld(
        ', editor_id int, modified timestamptz, is_replied boolean, is_finalized boolean',
      )} ${isDescendant ? ', is_closed boolean, is_not_closed boolean' : ''});
    ${isDescendant ? 'create table control_questionnairefile (id int primary key, "order" int, questionnaire_id int, file text);' : ''}
    create table control_theme (id int primary key, title text, questionnaire_id int, "order" int);
    create table control_question (id int primary key, description text, theme_id int, "order" int);
    create table control_questionfile (id int primary key, "order" int, question_id int, file text);
    create table control_responsefile (id int primary key, file text, question_id int, created timestamptz, modified timestamptz,
      author_id int, is_deleted boolean);
    create table faq_faqitem (id int primary key, "order" int, title text, slug text, description text ${unlessOld(', deleted_at timestamptz')});
    create table django_content_type (id int primary key, app_label text, model text);
    create table actstream_action (id int primary key, actor_content_type_id int, actor_object_id text, verb text, description text,
      target_content_type_id int, target_object_id text, action_object_content_type_id int, action_object_object_id text,
      "timestamp" timestamptz, public boolean);
    create table django_session (session_key text primary key, session_data text);`
}
