-- Since when the editor holds the pen of a draft. Of drafts that are older than this, the last save is what is known.
alter table questionnaires add column editor_since timestamptz;
update questionnaires set editor_since = updated_at where editor_id is not null;
