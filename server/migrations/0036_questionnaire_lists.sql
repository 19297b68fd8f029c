-- What lists of spaces sum up and filter by, beside the counts: hundreds of spaces are summed up from narrow rows alone.
alter table questionnaire_counts
  add column space_id bigint,
  add column status text,
  add column status_at timestamptz,
  add column due_date date;

update questionnaire_counts c
set (space_id, status, status_at, due_date) = (select space_id, status, status_at, due_date from questionnaires where id = c.questionnaire_id);

alter table questionnaire_counts
  alter column space_id set not null,
  alter column status set not null;
create index on questionnaire_counts (space_id);

create or replace function begin_counts() returns trigger language plpgsql as $$
begin
  insert into questionnaire_counts (questionnaire_id, space_id, status, status_at, due_date)
  values (new.id, new.space_id, new.status, new.status_at, new.due_date);
  return null;
end $$;

create function copy_to_counts() returns trigger language plpgsql as $$
begin
  update questionnaire_counts
  set space_id = new.space_id, status = new.status, status_at = new.status_at, due_date = new.due_date
  where questionnaire_id = new.id;
  return null;
end $$;
create trigger questionnaires_copied after update on questionnaires for each row
  when ((new.space_id, new.status, new.status_at, new.due_date) is distinct from (old.space_id, old.status, old.status_at, old.due_date))
  execute function copy_to_counts();

-- A deleted space gives no right: asked at every request, of the few that are deleted.
create index spaces_deleted on spaces (id) where deleted_at is not null;
