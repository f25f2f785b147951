"""What the policies ask of documents; SECURITY DEFINER so that no policy meets another."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
create function app_document_shared(of_document uuid)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from documents_documentshare s
    join documents_document d on d.id = s.document_id
    join consent_access a on a.id = s.access_id
    where s.document_id = of_document and s.recipient_id = app_org() and s.ended_at is null
      and d.deleted_at is null
      and a.person_id = d.person_id and a.source_id = d.organisation_id
      and a.organisation_id = app_org() and d.data_group = any (a.groups)
      and a.ended_at is null and (a.until is null or a.until >= app_today()))
$$;

create function app_may_share(
  of_document uuid, of_person uuid, by_access bigint, to_reader bigint)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from documents_document d, consent_access a
    where d.id = of_document and d.organisation_id = app_org() and d.person_id = of_person
      and d.deleted_at is null
      and a.id = by_access and a.person_id = of_person and a.source_id = app_org()
      and a.organisation_id = to_reader and d.data_group = any (a.groups)
      and a.ended_at is null and (a.until is null or a.until >= app_today()))
$$;

-- For the worker that destroys what is left over: yes or no, and nothing else of any organisation.
create function app_document_fates(of_documents uuid[])
returns table (id uuid, is_there boolean)
stable security definer set search_path = public, pg_temp language sql as $$
  select d.id, d.deleted_at is null from documents_document d where d.id = any (of_documents)
$$;

create function app_document_stays_deleted()
returns trigger set search_path = public, pg_temp language plpgsql as $$
begin
  if old.deleted_at is not null and new is distinct from old then
    raise insufficient_privilege
      using message = 'row-level security: a deleted document stays deleted';
  end if;
  return new;
end $$;
create trigger document_stays_deleted before update on documents_document
  for each row execute function app_document_stays_deleted();

create function app_document_share_stays_ended()
returns trigger set search_path = public, pg_temp language plpgsql as $$
begin
  if old.ended_at is not null and new.ended_at is distinct from old.ended_at then
    raise insufficient_privilege using message = 'row-level security: an ended share stays ended';
  end if;
  return new;
end $$;
create trigger document_share_stays_ended before update of ended_at on documents_documentshare
  for each row execute function app_document_share_stays_ended();
"""

BACKWARDS = """
drop trigger document_share_stays_ended on documents_documentshare;
drop function app_document_share_stays_ended();
drop trigger document_stays_deleted on documents_document;
drop function app_document_stays_deleted();
drop function app_document_fates(uuid[]);
drop function app_may_share(uuid, uuid, bigint, bigint);
drop function app_document_shared(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_documents"), ("consent", "0004_an_end_is_an_end")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
