-- An upload also brings annexes of a draft, or of one of its questions. Drafts lose questions, and are deleted, and annexes are
-- removed: what an annex is for, and what it became, are remembered without holding them.
alter table uploads
  add column space_id bigint references spaces,
  alter column question_id drop not null,
  add column annex_questionnaire_id bigint,
  -- Null: for the questionnaire itself.
  add column annex_question_id bigint,
  add column annex_id bigint;
update uploads set space_id = (
  select space_id from questions n join questionnaires q on q.id = n.questionnaire_id where n.id = question_id
);
alter table uploads
  alter column space_id set not null,
  add constraint uploads_one_target check (num_nonnulls(question_id, annex_questionnaire_id) = 1),
  add constraint uploads_question_of_annex check (annex_question_id is null or annex_questionnaire_id is not null),
  add constraint uploads_result check (
    (deposit_id is null or question_id is not null) and (annex_id is null or annex_questionnaire_id is not null)
  );
