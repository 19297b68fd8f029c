-- Which folder of files belongs to this database: one row, the same identifier as in the folder.
create table store_identity (
  id uuid not null,
  is_only boolean not null default true check (is_only) unique
);
