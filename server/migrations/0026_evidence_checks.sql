-- How far a verification of the stored files has come: one that is cut goes on from there.
create table evidence_checks (
  -- Who verifies: the command or the weekly job.
  name text primary key,
  progress json not null,
  saved_at timestamptz not null
);
