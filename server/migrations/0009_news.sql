-- What is new since somebody's last visit: lists count it with the progress, from the same index.
alter table questions
  -- The last deposit or answer without file: news for the inspectors.
  add column provided_at timestamptz,
  -- The last decision: news for the respondents.
  add column decided_at timestamptz;
alter table questionnaires
  -- Published, answered, sent back, finalised, reopened. Null: a draft.
  add column status_at timestamptz;
update questions set provided_at = greatest(
  (select max(deposited_at) from deposits where question_id = questions.id),
  (select max(declared_at) from declarations where question_id = questions.id));
update questionnaires set status_at = published_at;

create or replace function count_deposit() returns trigger language plpgsql as $$
declare
  before int := case when tg_op = 'UPDATE' and old.trashed_at is null then 1 else 0 end;
  after int := case when new.trashed_at is null then 1 else 0 end;
begin
  -- A difference, not a new count: of two that meet on the row, neither is forgotten.
  if after <> before then
    update questions
    set deposit_count = deposit_count + after - before, provided_at = greatest(provided_at, new.deposited_at)
    where id = new.question_id;
  end if;
  return null;
end $$;

create or replace function note_declaration() returns trigger language plpgsql as $$
begin
  update questions set is_declared = true, provided_at = greatest(provided_at, new.declared_at) where id = new.question_id;
  return null;
end $$;

drop index questions_progress;
create index questions_progress on questions (questionnaire_id) include (status, deposit_count, provided_at, decided_at);

-- One row for each questionnaire that somebody opened: opening one does not hide what is new in another.
create table visits (
  user_id bigint not null references users,
  questionnaire_id bigint not null references questionnaires on delete cascade,
  -- When the visit before ended: what came later is new during this one.
  since timestamptz not null,
  last_at timestamptz not null,
  primary key (user_id, questionnaire_id)
);
