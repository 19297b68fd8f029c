-- What the Django application holds, as it stands in temporary tables under its own names (all columns are text), is put in the
-- shape that the import reads: typed, repaired, in order. What cannot be taken goes to `oddities`, with the reason.
create temp table oddities (n bigint generated always as identity, kind text, id bigint, problem text, detail text);

-- People. Who has no address keeps an account that nobody can open: their deposits need an author.
create temp table in_people as
select u.id::bigint as id,
  lower(btrim(case when u.username like '%_@_%' then u.username when u.email like '%_@_%' then u.email
    else 'utilisateur-' || u.id || '@sans-adresse.invalid' end)) as email,
  (u.username like '%_@_%' or coalesce(u.email, '') like '%_@_%') as has_email,
  u.username, coalesce(u.first_name, '') as first_name, coalesce(nullif(btrim(u.last_name), ''), u.username, '') as last_name,
  coalesce(p.profile_type = 'inspector', false)
    or exists (select from user_profiles_access a where a.userprofile_id = u.id and a.access_type = 'demandeur') as is_inspector,
  coalesce(u.is_staff::boolean, false) or coalesce(u.is_superuser::boolean, false) as is_admin,
  coalesce(u.is_active::boolean, true) as is_active,
  coalesce(not p.send_files_report::boolean, false) as is_muted,
  case when u.password like 'pbkdf2\_sha256$%' then u.password end as password,
  u.last_login::timestamptz as last_login, u.date_joined::timestamptz as date_joined,
  p.user_id is not null as has_profile
from auth_user u left join user_profiles_userprofile p on p.user_id = u.id;
create index on in_people (id);
create index on in_people (email);
insert into oddities (kind, id, problem, detail)
  select 'person', id, 'noProfile', username from in_people where not has_profile
  union all select 'person', id, 'noAddress', username from in_people where not has_email
  union all select 'profile', user_id::bigint, 'noUser', profile_type from user_profiles_userprofile
    where user_id not in (select id from auth_user);

-- What each line of the action history is about.
create temp table in_places as
select 'control' as model, c.id, c.id as control_id, c.reference_code as label from control_control c
union all select 'questionnaire', q.id, q.control_id, q.title from control_questionnaire q
union all select 'theme', t.id, q.control_id, t.title from control_theme t join control_questionnaire q on q.id = t.questionnaire_id
union all select 'question', n.id, q.control_id, left(n.description, 200)
  from control_question n join control_theme t on t.id = n.theme_id join control_questionnaire q on q.id = t.questionnaire_id
union all select 'responsefile', r.id, q.control_id, regexp_replace(r.file, '.*/', '')
  from control_responsefile r join control_question n on n.id = r.question_id
  join control_theme t on t.id = n.theme_id join control_questionnaire q on q.id = t.questionnaire_id
union all select 'questionfile', f.id, q.control_id, regexp_replace(f.file, '.*/', '')
  from control_questionfile f join control_question n on n.id = f.question_id
  join control_theme t on t.id = n.theme_id join control_questionnaire q on q.id = t.questionnaire_id
union all select 'questionnairefile', f.id, q.control_id, regexp_replace(f.file, '.*/', '')
  from control_questionnairefile f join control_questionnaire q on q.id = f.questionnaire_id;
create index on in_places (model, id);
analyze in_places;

create temp table in_actions as
select a.id::bigint as id, actor.id as actor_id, coalesce(nullif(btrim(actor.first_name || ' ' || actor.last_name), ''), '') as actor_name,
  a.verb, coalesce(a.description, '') as description, a.timestamp::timestamptz as at,
  coalesce(target.control_id, object.control_id)::bigint as control_id,
  coalesce(tc.model, oc.model) as target_model, coalesce(a.target_object_id, a.action_object_object_id) as target_id,
  coalesce(target.label, object.label, '') as target_label,
  coalesce(person.email, '') as person
from actstream_action a
left join django_content_type ac on ac.id = a.actor_content_type_id
left join in_people actor on ac.model = 'user' and actor.id::text = a.actor_object_id
left join django_content_type tc on tc.id = a.target_content_type_id
left join django_content_type oc on oc.id = a.action_object_content_type_id
left join in_places target on target.model = tc.model and target.id = a.target_object_id
left join in_places object on object.model = oc.model and object.id = a.action_object_object_id
left join in_people person on person.id::text = case
  when oc.model in ('user', 'userprofile') then a.action_object_object_id when tc.model in ('user', 'userprofile') then a.target_object_id end;
create index on in_actions (id);
create index on in_actions (target_model, target_id, verb);
analyze in_actions;

-- The first time that something happened to an object.
create temp table in_firsts as
select target_model as model, target_id as id, verb, min(at) as at, (array_agg(actor_id order by at))[1] as actor_id
from in_actions where verb in ('created control', 'created questionnaire', 'published questionnaire', 'trashed response-file')
group by 1, 2, 3;
create index on in_firsts (model, id, verb);

create temp table in_spaces as
select c.id::bigint as id, btrim(coalesce(c.title, '')) as title, coalesce(c.depositing_organization, '') as organization,
  coalesce(c.reference_code, '') as reference_code,
  coalesce(c.deleted_at::timestamptz, case when c.is_deleted::boolean then now() end) as deleted_at,
  (select at from in_firsts f where f.model = 'control' and f.id = c.id and f.verb = 'created control') as created_at
from control_control c;
create index on in_spaces (id);

create temp table in_memberships as
select 'control membership' as kind, m.id::bigint as id, m.userprofile_id::bigint as user_id, m.control_id::bigint as control_id,
  case p.profile_type when 'inspector' then 'inspector' when 'audited' then 'respondent' end as role
from user_profiles_userprofile_controls m left join user_profiles_userprofile p on p.user_id = m.userprofile_id
union all
select 'access', a.id::bigint, a.userprofile_id::bigint, a.control_id::bigint,
  case a.access_type when 'demandeur' then 'inspector' when 'repondant' then 'respondent' end
from user_profiles_access a;
insert into oddities (kind, id, problem, detail)
select m.kind, m.id, case when p.id is null then 'noUser' when s.id is null then 'noSpace' else 'noRole' end,
  coalesce(p.email, m.user_id::text) || ' / ' || coalesce(s.reference_code, m.control_id::text)
from in_memberships m left join in_people p on p.id = m.user_id left join in_spaces s on s.id = m.control_id
where p.id is null or s.id is null or m.role is null;

-- Deposits first: a draft that received some was seen by its respondents.
create temp table in_deposits as
select r.id::bigint as id, coalesce(r.file, '') as path,
  -- Without what classified it.
  regexp_replace(r.file, '^(.*/)?(CORBEILLE-)?(Q\d+-T\d+-\d+-)?', '') as plain_name,
  r.question_id::bigint as question_id, t.questionnaire_id::bigint as questionnaire_id,
  q.control_id::bigint as control_id, r.created::timestamptz as created, r.author_id::bigint as author_id,
  coalesce(r.is_deleted::boolean, false) as is_trashed, r.modified::timestamptz as modified
from control_responsefile r
left join control_question n on n.id = r.question_id
left join control_theme t on t.id = n.theme_id
left join control_questionnaire q on q.id = t.questionnaire_id;
create index on in_deposits (control_id, id);
create index on in_deposits (questionnaire_id);
create index on in_deposits (path);
create index on in_deposits (question_id, plain_name);
analyze in_deposits;

create temp table in_questionnaires as
select q.id::bigint as id, q.control_id::bigint as control_id, coalesce(q."order"::int, 0) as position, coalesce(q.title, '') as title,
  coalesce(q.description, '') as introduction, q.end_date::date::text as due_date, q.editor_id::bigint as editor_id,
  q.uploaded_file, coalesce(q.is_draft::boolean, false) as was_draft,
  case
    when coalesce(q.is_draft::boolean, false) and not exists (select from in_deposits d where d.questionnaire_id = q.id::bigint) then 'draft'
    when q.is_finalized::boolean or q.is_closed::boolean then 'finalized'
    when q.is_not_closed::boolean then 'incomplete'
    when q.is_replied::boolean then 'answered'
    else 'published'
  end as status,
  coalesce(
    (select at from in_firsts f where f.model = 'questionnaire' and f.id = q.id and f.verb = 'published questionnaire'),
    (q.sent_date::date + time '12:00') at time zone 'Europe/Paris',
    q.modified::timestamptz,
    (select min(created) from in_deposits d where d.questionnaire_id = q.id::bigint)
  ) as published_at,
  (select at from in_firsts f where f.model = 'questionnaire' and f.id = q.id and f.verb = 'created questionnaire') as created_at,
  (select actor_id from in_firsts f where f.model = 'questionnaire' and f.id = q.id and f.verb = 'created questionnaire') as creator_id,
  q.modified::timestamptz as modified
from control_questionnaire q;
create index on in_questionnaires (id);
-- Numbers as the Django application gave them, drafts left out, without gap nor duplicate.
create temp table in_numbers as
select id, control_id, position, row_number() over (partition by control_id order by position, id) as rank
from in_questionnaires where status <> 'draft' and control_id is not null;
insert into oddities (kind, id, problem, detail)
  select 'questionnaire', id, 'noSpace', title from in_questionnaires where control_id is null or control_id not in (select id from in_spaces)
  union all select 'questionnaire', id, 'draftWithDeposits', title from in_questionnaires where was_draft and status <> 'draft'
  union all select 'questionnaire', id, 'renumbered', format('%s → %s', position + 1, rank) from in_numbers where rank <> position + 1;

create temp table in_themes as
select t.id::bigint as id, t.questionnaire_id::bigint as questionnaire_id, coalesce(t.title, '') as title, coalesce(t."order"::int, 0) as position,
  row_number() over (partition by t.questionnaire_id order by t."order"::int nulls last, t.id::bigint) as rank
from control_theme t;
create index on in_themes (id);
create temp table in_questions as
select n.id::bigint as id, n.theme_id::bigint as theme_id, coalesce(n.description, '') as text, coalesce(n."order"::int, 0) as position,
  row_number() over (partition by n.theme_id order by n."order"::int nulls last, n.id::bigint) as rank
from control_question n;
create index on in_questions (id);
insert into oddities (kind, id, problem, detail)
  select 'theme', id, 'noQuestionnaire', title from in_themes
    where questionnaire_id is null or questionnaire_id not in (select id from in_questionnaires)
  union all select 'theme', id, 'renumbered', format('%s → %s', position + 1, rank) from in_themes
    where questionnaire_id is not null and rank <> position + 1
  union all select 'question', id, 'noTheme', left(text, 100) from in_questions where theme_id is null or theme_id not in (select id from in_themes)
  union all select 'question', id, 'renumbered', format('%s → %s', position + 1, rank) from in_questions
    where theme_id is not null and rank <> position + 1
  union all select 'deposit', id, 'noQuestion', path from in_deposits where control_id is null or control_id not in (select id from in_spaces)
  union all select 'deposit', id, 'noAuthor', path from in_deposits where author_id is null or author_id not in (select id from in_people)
  union all select 'deposit', id, 'recordedTwice', path from in_deposits where path in (select path from in_deposits group by path having count(*) > 1);

-- Annexes: of questions, of questionnaires, and the hand-made document that stood for a generated one.
create temp table in_annexes as
select 'question annex' as kind, f.id::bigint as id, f.file as path, t.questionnaire_id::bigint as questionnaire_id,
  f.question_id::bigint as question_id, coalesce(f."order"::int, 0) as position
from control_questionfile f left join control_question n on n.id = f.question_id left join control_theme t on t.id = n.theme_id
union all
select 'questionnaire annex', f.id::bigint, f.file, f.questionnaire_id::bigint, null, coalesce(f."order"::int, 0) from control_questionnairefile f
union all
select 'questionnaire document', id, uploaded_file, id, null, -1 from in_questionnaires where coalesce(uploaded_file, '') <> '';
insert into oddities (kind, id, problem, detail)
select a.kind, a.id, 'noQuestionnaire', a.path from in_annexes a left join in_questionnaires q on q.id = a.questionnaire_id
where q.control_id is null or q.control_id not in (select id from in_spaces);
create index on in_annexes (kind, id);

-- Every path that the database knows.
create temp table in_paths as
select normalize(path, nfc) as path from (
  select path from in_deposits union select path from in_annexes
  union select generated_file from control_questionnaire where coalesce(generated_file, '') <> '') known;
create index on in_paths (path);

create temp table in_logins as
select l.id::bigint as id, l.ip, lower(coalesce(l.username, '')) as username, l.created_at::timestamptz as at, p.id as person_id
from user_profiles_useripaddress l left join in_people p on p.email = lower(btrim(l.username));
create index on in_logins (id);
analyze;
