-- The inspectors' last word on one file, beside that on its question. The journal keeps them all.
alter table deposits
  add column decision text check (decision in ('accepted', 'returned')),
  -- What is wrong with it.
  add column reason text,
  add column decided_at timestamptz,
  add check (case decision when 'returned' then reason is not null else reason is null end),
  add check ((decision is null) = (decided_at is null));

-- A question is returned with a reason of its own, or for those of its files that are returned: then it has none.
alter table questions drop constraint questions_check;

-- What is to be completed, told apart from what never came.
alter table questionnaire_counts add column returned int not null default 0;

create or replace function count_questions(ids bigint[]) returns void language plpgsql as $$
begin
  -- Of two who meet here, the second counts after the first has ended, and sees what they wrote: each statement looks anew.
  perform from questionnaire_counts where questionnaire_id = any (ids) order by questionnaire_id for update;
  update questionnaire_counts c
  set (questions, answered, accepted, returned, deposits, provided_at, decided_at) = (
    select
      count(*),
      count(*) filter (where status in ('provided', 'accepted')),
      count(*) filter (where status = 'accepted'),
      count(*) filter (where status = 'returned'),
      coalesce(sum(deposit_count), 0),
      max(provided_at) filter (where status <> 'toProvide'),
      max(decided_at) filter (where status in ('accepted', 'returned'))
    from questions where questionnaire_id = c.questionnaire_id)
  where questionnaire_id = any (ids);
end $$;
select count_questions(array_agg(questionnaire_id)) from questionnaire_counts;

-- What lists of questions filter and sort by: tens of thousands are read from here alone.
drop index questions_progress;
create index questions_progress on questions (questionnaire_id)
  include (id, theme_id, number, status, deposit_count, provided_at, decided_at);
