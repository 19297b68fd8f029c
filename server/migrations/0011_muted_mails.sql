-- Which of the optional messages a person does not want. The others always leave.
alter table users add column muted_mails text[] not null default '{}';
