-- What an antivirus said of stored bytes. Without one, nothing is asked and files are seen at once, as before.
alter table deposits
  -- Null: none was asked. `tooLarge` and `unavailable`: it gave no verdict.
  add column scan text check (scan in ('pending', 'clean', 'infected', 'tooLarge', 'unavailable')),
  -- When it was asked last.
  add column scanned_at timestamptz,
  -- What it found, in its words.
  add column threat text,
  -- Its author alone sees it; infected, nobody.
  add column is_held boolean not null default false,
  -- When the others began to see it, if not when it was deposited: news from then on.
  add column released_at timestamptz,
  add constraint deposits_threat check ((scan is not distinct from 'infected') = (threat is not null)),
  add constraint deposits_quarantined check (scan is distinct from 'infected' or is_held);
alter table annexes
  add column scan text check (scan in ('pending', 'clean', 'infected', 'tooLarge', 'unavailable')),
  add column scanned_at timestamptz,
  add column threat text,
  add column is_held boolean not null default false,
  add constraint annexes_threat check ((scan is not distinct from 'infected') = (threat is not null)),
  add constraint annexes_quarantined check (scan is distinct from 'infected' or is_held);

create index deposits_without_verdict on deposits (scan) where scan in ('pending', 'tooLarge', 'unavailable');
create index annexes_without_verdict on annexes (scan) where scan in ('pending', 'tooLarge', 'unavailable');
create index deposits_infected on deposits (question_id) where scan = 'infected';
-- Lists of a space hide what is held; nearly nothing is.
create index deposits_held on deposits (space_id) where is_held;

create function quarantine_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an infected file stays in quarantine';
end $$;
create trigger deposits_quarantine_stays before update of scan, threat, is_held on deposits
  for each row when (old.scan = 'infected') execute function quarantine_stays();
create trigger annexes_quarantine_stays before update of scan, threat, is_held on annexes
  for each row when (old.scan = 'infected') execute function quarantine_stays();

-- What is held answers no question yet.
create or replace function count_new_deposits() returns trigger language plpgsql as $$
begin
  update questions n
  set deposit_count = n.deposit_count + fresh.kept, provided_at = greatest(n.provided_at, fresh.latest)
  from (
    select question_id, count(*) as kept, max(deposited_at) as latest
    from added where trashed_at is null and not is_held group by question_id
  ) fresh
  where n.id = fresh.question_id;
  return null;
end $$;

create or replace function count_deposit() returns trigger language plpgsql as $$
declare
  before int := case when old.trashed_at is null and not old.is_held then 1 else 0 end;
  after int := case when new.trashed_at is null and not new.is_held then 1 else 0 end;
begin
  -- A difference, not a new count: of two that meet on the row, neither is forgotten.
  if after <> before then
    update questions
    set deposit_count = deposit_count + after - before,
      provided_at = greatest(provided_at, case when after > before then coalesce(new.released_at, new.deposited_at) end)
    where id = new.question_id;
  end if;
  return null;
end $$;
drop trigger deposits_counted on deposits;
create trigger deposits_counted after update of trashed_at, is_held on deposits for each row execute function count_deposit();
