-- Deposits that come together are counted together: one update of their questions, however many they are.
create function count_new_deposits() returns trigger language plpgsql as $$
begin
  update questions n
  set deposit_count = n.deposit_count + fresh.kept, provided_at = greatest(n.provided_at, fresh.latest)
  from (
    select question_id, count(*) as kept, max(deposited_at) as latest from added where trashed_at is null group by question_id
  ) fresh
  where n.id = fresh.question_id;
  return null;
end $$;
drop trigger deposits_counted on deposits;
create trigger deposits_counted_in after insert on deposits
  referencing new table as added for each statement execute function count_new_deposits();
create trigger deposits_counted after update of trashed_at on deposits for each row execute function count_deposit();
