-- What ZIP archives say of each file beside its size: with both known beforehand, a download can be resumed anywhere.
-- Null: stored before it was computed on the way in; the first archive that holds the file finds it out.
alter table deposits add column crc32 bigint check (crc32 between 0 and 4294967295);
alter table annexes add column crc32 bigint check (crc32 between 0 and 4294967295);
