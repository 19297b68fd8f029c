-- Chosen and written before the bytes move from the staging folder into the store: whatever is interrupted after that,
-- they are found again, and a sweep knows that they are awaited.
alter table uploads add column storage_key text unique;
