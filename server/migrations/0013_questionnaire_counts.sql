-- What lists tell of a questionnaire, counted when its questions change and not at each reading. In a row of its own: deposits share
-- a lock on the questionnaire's, and would wait for each other for ever if they had to write there.
create table questionnaire_counts (
  questionnaire_id bigint primary key references questionnaires on delete cascade,
  questions int not null default 0,
  -- What was provided, or accepted; what was returned is to be answered again.
  answered int not null default 0,
  accepted int not null default 0,
  deposits int not null default 0,
  -- The newest of what is provided still, and of the decisions that hold: whoever came since has seen them all.
  provided_at timestamptz,
  decided_at timestamptz
);

create function count_questions(ids bigint[]) returns void language plpgsql as $$
begin
  -- Of two who meet here, the second counts after the first has ended, and sees what they wrote: each statement looks anew.
  perform from questionnaire_counts where questionnaire_id = any (ids) order by questionnaire_id for update;
  update questionnaire_counts c
  set (questions, answered, accepted, deposits, provided_at, decided_at) = (
    select
      count(*),
      count(*) filter (where status in ('provided', 'accepted')),
      count(*) filter (where status = 'accepted'),
      coalesce(sum(deposit_count), 0),
      max(provided_at) filter (where status <> 'toProvide'),
      max(decided_at) filter (where status in ('accepted', 'returned'))
    from questions where questionnaire_id = c.questionnaire_id)
  where questionnaire_id = any (ids);
end $$;

insert into questionnaire_counts (questionnaire_id) select id from questionnaires;
select count_questions(array_agg(questionnaire_id)) from questionnaire_counts;

create function begin_counts() returns trigger language plpgsql as $$
begin
  insert into questionnaire_counts (questionnaire_id) values (new.id);
  return null;
end $$;
create trigger questionnaires_counted after insert on questionnaires for each row execute function begin_counts();

create function count_touched_questions() returns trigger language plpgsql as $$
begin
  perform count_questions(array_agg(distinct questionnaire_id)) from touched;
  return null;
end $$;
create trigger questions_counted_in after insert on questions
  referencing new table as touched for each statement execute function count_touched_questions();
create trigger questions_counted_out after delete on questions
  referencing old table as touched for each statement execute function count_touched_questions();

-- Texts are typed, and numbers change, without anything to count.
create function count_changed_questions() returns trigger language plpgsql as $$
declare
  ids bigint[] := (
    select array_agg(distinct after.questionnaire_id)
    from after join before using (id)
    where (after.status, after.deposit_count, after.provided_at, after.decided_at)
      is distinct from (before.status, before.deposit_count, before.provided_at, before.decided_at));
begin
  if ids is not null then
    perform count_questions(ids);
  end if;
  return null;
end $$;
create trigger questions_recounted after update on questions
  referencing old table as before new table as after for each statement execute function count_changed_questions();

-- Lists in pages are sorted here: accents and case as in French dictionaries, numbers as numbers.
create collation french (provider = icu, locale = 'fr-u-kn-true');

-- Without case nor accents, as `plain` of shared/plain-text.ts: how people search.
create function plain(words text) returns text language sql immutable strict parallel safe
return lower(regexp_replace(normalize(words, nfd), '[\u0300-\u036f]', '', 'g') collate "und-x-icu");
