-- Lists count thousands of questions at once: each keeps its questionnaire and what was provided, by its own means.
alter table questions
  add column questionnaire_id bigint,
  -- Of the deposits that are not in the trash.
  add column deposit_count int not null default 0 check (deposit_count >= 0),
  add column is_declared boolean not null default false;
update questions set
  questionnaire_id = (select questionnaire_id from themes where themes.id = theme_id),
  deposit_count = (select count(*) from deposits where question_id = questions.id and trashed_at is null),
  is_declared = exists (select from declarations where question_id = questions.id);

-- The only definition of the status of a question.
alter table questions
  add column status text not null generated always as (
    coalesce(decision, case when deposit_count > 0 or is_declared then 'provided' else 'toProvide' end)
  ) stored,
  alter column questionnaire_id set not null;

-- A question moves to another theme, never to another questionnaire.
alter table themes add constraint themes_of_questionnaire unique (id, questionnaire_id);
alter table questions
  drop constraint questions_theme_id_fkey,
  add constraint questions_theme foreign key (theme_id, questionnaire_id) references themes (id, questionnaire_id) on delete cascade;

create function join_questionnaire() returns trigger language plpgsql as $$
begin
  new.questionnaire_id := (select questionnaire_id from themes where id = new.theme_id);
  return new;
end $$;
create trigger questions_join before insert on questions for each row execute function join_questionnaire();

create function count_deposit() returns trigger language plpgsql as $$
declare
  before int := case when tg_op = 'UPDATE' and old.trashed_at is null then 1 else 0 end;
  after int := case when new.trashed_at is null then 1 else 0 end;
begin
  -- A difference, not a new count: of two that meet on the row, neither is forgotten.
  if after <> before then
    update questions set deposit_count = deposit_count + after - before where id = new.question_id;
  end if;
  return null;
end $$;
create trigger deposits_counted after insert or update of trashed_at on deposits for each row execute function count_deposit();

create function note_declaration() returns trigger language plpgsql as $$
begin
  update questions set is_declared = true where id = new.question_id;
  return null;
end $$;
create trigger declarations_noted after insert on declarations for each row execute function note_declaration();

create index questions_progress on questions (questionnaire_id) include (status, deposit_count);
