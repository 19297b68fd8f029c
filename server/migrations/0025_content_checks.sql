-- What was noticed in the bytes before they were accepted, told to both sides: it stays as it was told.
alter table deposits add column remarks text[] not null default '{}'
  check (remarks <@ array['passwordProtected', 'macros', 'damaged', 'notChecked']);
create trigger deposits_keep_their_remarks before update of remarks on deposits
  for each row execute function evidence_stays();

-- Bytes that a space may hold. Null: as many as the setting SPACE_QUOTA gives to every space.
alter table spaces add column quota bigint check (quota > 0);

-- What a space holds is summed at each new file, without reading its rows.
create index deposits_volume on deposits (space_id) include (size);
create index uploads_volume on uploads (space_id);
