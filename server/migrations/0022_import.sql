-- What was taken over from the Django application, and under which identifier it lives here: most often its own. Taken once:
-- whatever becomes of it here, importing again neither brings it back nor changes it.
create table imported_rows (
  kind text not null,
  source_id bigint not null,
  -- Of what it became: a person, a space, an entry of the journal…
  target_id bigint not null,
  primary key (kind, source_id)
);

-- The Django application doubled some deposits when it re-saved them. What is stored is what counts; the document that had been
-- sent is its first bytes, so many of them. Null: not doubled.
alter table deposits add column first_document_size bigint check (first_document_size > 0 and first_document_size < size);
create trigger deposits_keep_their_marks before update of first_document_size on deposits
  for each row execute function evidence_stays();
