-- Of a session that an identity provider opened (OpenID Connect): by it the provider knows which of its own sessions ends with ours.
alter table sessions add column id_token text;
