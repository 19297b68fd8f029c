-- Administrators search the journal by kind and by day.
create index on journal (event, id);
create index on journal (at);

-- What the public statistics tell of each month that is over, counted once from the journal.
create table months (
  -- Its first day.
  month date primary key check (extract(day from month) = 1),
  spaces int not null,
  questionnaires int not null,
  questions int not null,
  people int not null,
  deposits int not null,
  bytes bigint not null,
  logins int not null
);
