-- What of mail is logged at all: the team's never-log list, its own company, and how much of a mail is kept. Devices and
-- the server follow the same rows by the same rule.

create table public.mail_rules (
  like sync.synced_row including all,
  own_company boolean not null default true,
  keeps text not null default 'asked' check (keeps in ('subject', 'snippet', 'asked')),
  foreign key (team_id) references public.teams (team_id),
  check (id = team_id)
);
comment on table public.mail_rules is 'What is logged of mail: one row for each team.';
comment on column public.mail_rules.own_company is
  'True: mail among the domains of the members'' own addresses is never logged and makes no lead. Providers for everybody are no company.';
comment on column public.mail_rules.keeps is
  'subject: only that; snippet: also the beginning of the text; asked: also the whole text, where somebody asks for it on a mail.';
select sync.enroll('mail_rules', 16);
create trigger mail_rules_5_scopes before insert or update on public.mail_rules
for each row execute function private.tg_any__team_scopes();
create policy mail_rules_select_member on public.mail_rules for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy mail_rules_update_admin on public.mail_rules for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, update (own_company, keeps) on public.mail_rules to authenticated;
grant select, insert, update on public.mail_rules to service_role;

create function private.tg_teams__add_mail_rules() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.mail_rules (team_id, id) values (new.team_id, new.team_id) on conflict do nothing;
  return null;
end
$$;
comment on function private.tg_teams__add_mail_rules() is 'Gives every team its rules of mail. Definer: nobody else makes them.';
create trigger teams_add_mail_rules after insert on public.teams
for each row execute function private.tg_teams__add_mail_rules();
insert into public.mail_rules (team_id, id) select team_id, team_id from public.teams on conflict do nothing;

create table public.never_logs (
  like sync.synced_row including all,
  entry text not null check (
    char_length(entry) <= 320 and entry = lower(entry)
    and entry ~ '^([^@[:space:]]{1,64}@)?[^@[:space:].,;:/<>"]{1,63}(\.[^@[:space:].,;:/<>"]{1,63}){1,20}$'),
  foreign key (team_id) references public.teams (team_id)
);
comment on table public.never_logs is
  'Never-log list: mail from or to these makes no lead, stands on no timeline, and nothing of it is kept. Every member sees it, because every device follows it.';
comment on column public.never_logs.entry is 'An address, or a domain with everything below it; lower case.';
select sync.enroll('never_logs', 17);
create trigger never_logs_5_scopes before insert or update on public.never_logs
for each row execute function private.tg_any__team_scopes();
create policy never_logs_select_member on public.never_logs for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy never_logs_insert_admin on public.never_logs for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy never_logs_update_admin on public.never_logs for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, entry), update (entry, deleted_at) on public.never_logs to authenticated;
grant select, insert, update on public.never_logs to service_role;

create function private.is_free_mail(domain text) returns boolean
language sql immutable parallel safe set search_path = ''
as $$
  select domain ~ '^(yahoo|hotmail|live|outlook|gmx)\.(co\.|com\.)?[a-z]{2}$' or domain = any (string_to_array(
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com aol.com icloud.com me.com mac.com '
    'gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.de posteo.de mailbox.org arcor.de online.de '
    'proton.me protonmail.com pm.me tutanota.com tuta.io zoho.com fastmail.com hey.com mail.com inbox.com hushmail.com '
    'qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 188.com 139.com 189.cn wo.cn sina.com sina.cn '
    'vip.sina.com sohu.com aliyun.com 21cn.com tom.com 263.net eyou.com '
    'orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr '
    'libero.it virgilio.it alice.it tin.it tiscali.it '
    'yandex.ru yandex.com ya.ru mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net '
    'comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net '
    'shaw.ca rogers.com sympatico.ca telus.net btinternet.com btconnect.com virginmedia.com ntlworld.com sky.com talktalk.net '
    'bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz '
    'uol.com.br bol.com.br terra.com.br ig.com.br naver.com daum.net hanmail.net rediffmail.com seznam.cz wp.pl o2.pl onet.pl '
    'telenet.be skynet.be ziggo.nl kpnmail.nl hetnet.nl planet.nl bluewin.ch hispeed.ch', ' '))
$$;
comment on function private.is_free_mail(text) is
  'True for a provider for everybody, whose addresses say nothing of a company. A test compares it with what devices go by.';

create function private.mail_host(email text) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select substring(email from '[^@]*$')
$$;
comment on function private.mail_host(text) is 'What stands behind the last @.';

create function private.is_below(host text, domain text) returns boolean
language sql immutable parallel safe set search_path = ''
as $$
  select host = domain or right(host, char_length(domain) + 1) = '.' || domain
$$;
comment on function private.is_below(text, text) is 'True for a domain itself and everything below it.';

create function private.never_logged(team uuid, sender text, person text, receivers text[]) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  members constant text[] := array(
    select lower(member.email) from public.members as member
    where member.team_id = team and member.active and member.deleted_at is null);
  own constant text[] := array(
    select distinct private.mail_host(email) from unnest(members) as email where not private.is_free_mail(private.mail_host(email)));
  -- An inbound address is nobody.
  reached constant text[] := array(
    select lower(email) from unnest(receivers) as email where lower(email) !~ '^[0-9a-f]{32}(\+[0-9a-f]{32})?@');
  about text[];
begin
  if exists (
    select from public.never_logs as line
    join unnest(reached || lower(sender) || lower(person)) as email
      on case when position('@' in line.entry) > 0 then email = line.entry else private.is_below(private.mail_host(email), line.entry) end
    where line.team_id = team and line.deleted_at is null and email <> all (members)
  ) then
    return 'list';
  end if;
  if not (select rules.own_company from public.mail_rules as rules where rules.team_id = team) then
    return null;
  end if;
  about := case when person is not null then array[lower(person)] when sender is not null then array[lower(sender)] else '{}' end;
  for turn in 1..2 loop
    -- Whom the mail is about: the person forwarded, else who sent it, else, if that is a colleague, all whom it went to.
    if about = '{}' or exists (
      select from unnest(about) as email
      where email <> all (members) and not exists (select from unnest(own) as domain where private.is_below(private.mail_host(email), domain))
    ) then
      return null;
    elsif person is not null or turn = 2 then
      return 'own_company';
    end if;
    about := reached;
  end loop;
end
$$;
comment on function private.never_logged(uuid, text, text, text[]) is
  'Why a mail is never logged: list (someone of it stands there, whoever else does) or own_company (it is among colleagues); else null. person: whose mail is forwarded. The same rule as lib/capture/mail/never-log.ts. Definer: it is asked for another member.';

comment on constraint mail_rules_check on public.mail_rules is
  'Each team has one row, whose id is the team''s: leave the ids as they are.';
comment on constraint never_logs_entry_check on public.never_logs is
  'Write entry in small letters as an address or a domain, like ana@law.example or law.example.';
