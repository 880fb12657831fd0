-- Founding a team: the founder becomes its admin and finds the default sales process ready to use.

create table private.rate_limit (
  user_id uuid not null,
  action text not null,
  window_start timestamptz not null,
  used integer not null,
  primary key (user_id, action)
);
alter table private.rate_limit enable row level security;
comment on table private.rate_limit is 'How much of an action a user did in the running window.';
comment on column private.rate_limit.user_id is 'The account.';
comment on column private.rate_limit.action is 'What is limited.';
comment on column private.rate_limit.window_start is 'When the running window began.';
comment on column private.rate_limit.used is 'How much was used since.';

create function private.take_allowance(purpose text, amount integer, allowed integer, span interval) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- One statement that locks the row, so that the count is exact under parallel calls.
  insert into private.rate_limit as known (user_id, action, window_start, used)
  select (select auth.uid()), purpose, now(), amount where amount <= allowed
  on conflict (user_id, action) do update
  set window_start = case when known.window_start <= now() - span then now() else known.window_start end,
      used = case when known.window_start <= now() - span then 0 else known.used end + excluded.used
  where case when known.window_start <= now() - span then 0 else known.used end + excluded.used <= allowed;
  if not found then
    raise exception using errcode = 'PT429', message = 'rate_limited';
  end if;
end
$$;
comment on function private.take_allowance(text, integer, integer, interval) is
  'Counts an action of the caller, or raises PT429 when the window''s allowance is used up. Definer: nobody edits the counts.';

create function private.add_default_pipeline(team uuid) returns void
language plpgsql set search_path = ''
as $$
declare
  pipeline uuid := gen_random_uuid();
begin
  insert into public.pipelines (team_id, id, name, visibility, position)
  values (team, pipeline, '{"en": "Sales", "zh": "销售"}', 'visible', 0);

  insert into public.stages
    (team_id, id, pipeline_id, kind, position, probability, rot_days, name, aim, action, exit_question)
  select team, gen_random_uuid(), pipeline, kind, position, probability, rot_days,
    jsonb_build_object('en', name_en, 'zh', name_zh),
    jsonb_build_object('en', aim_en, 'zh', aim_zh),
    jsonb_build_object('en', action_en, 'zh', action_zh),
    jsonb_build_object('en', question_en, 'zh', question_zh)
  from (values
    ('lead', 10, 5, 60, 'Reserve', '储备',
      'Collect possible customers.', '收集可能的客户。',
      'Gather names, channels and first facts.', '收集姓名、联系方式和初步情况。',
      'Do they fit whom we look for?', '对方是不是我们要找的客户？'),
    ('lead', 20, 10, 30, 'Target', '目标',
      'Screen: who has a need?', '筛选：谁有需求？',
      'Call, and find out whether there is a need and which.', '打电话，了解有没有需求、是什么需求。',
      'Is there a need?', '对方有需求吗？'),
    ('lead', 30, 25, 21, 'Potential', '潜在',
      'Develop the need until it is confirmed.', '培育需求，直到得到确认。',
      'Visit and demonstrate.', '上门拜访，演示产品。',
      'Is the need confirmed, and with whom?', '需求确认了吗？和谁确认的？'),
    ('opportunity', 40, 50, 14, 'Opportunity', '商机',
      'Follow up until it is signed.', '持续跟进，直到签约。',
      'Call back regularly, propose, negotiate.', '定期回访，提交方案，商务谈判。',
      'Will they sign, when, and for how much?', '对方会签约吗？什么时候签？金额多少？'),
    ('won', 50, 100, null, 'Won', '成交',
      'Signed: hand over what was promised.', '已签约：落实承诺。',
      'Write down what was promised and who delivers it.', '记录承诺的内容和交付负责人。',
      'What was promised, and who delivers?', '承诺了什么？由谁交付？'),
    ('won', 60, 100, 90, 'After-sale', '签单之后',
      'Keep the customer, extend, be recommended.', '留住客户，扩大合作，赢得推荐。',
      'Visit, ask whether all is well, look for the next need.', '回访客户，了解使用情况，发现新的需求。',
      'When do they need us again?', '对方什么时候会再需要我们？'),
    ('lost', 70, 0, null, 'Lost', '流失',
      'Understand why, and learn from it.', '弄清原因，总结经验。',
      'Note the type and cause of the loss, and when to ask again.', '记录流失的类型和原因，以及何时再联系。',
      'Why did we lose, and when do we ask again?', '为什么流失？什么时候再联系？'),
    ('stopped', 80, 0, null, 'Stopped', '放弃',
      'Leave what cannot become a customer.', '放下不会成为客户的对象。',
      'Note the reason, and when to look again.', '记录放弃的原因，以及何时再看。',
      'Why did we stop, and when do we ask again?', '为什么放弃？什么时候再联系？')
  ) as stage (kind, position, probability, rot_days, name_en, name_zh,
    aim_en, aim_zh, action_en, action_zh, question_en, question_zh);
end
$$;
comment on function private.add_default_pipeline(uuid) is 'Gives a team the default sales process: eight stages, each with aim, action and exit question.';

create function public.create_team(name text, display_name text, currency text, language text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  team uuid := gen_random_uuid();
  member uuid := gen_random_uuid();
  account record;
begin
  select id, lower(email) as email into account from auth.users where id = (select auth.uid());
  if account.id is null then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform private.take_allowance('create_team', 1, 10, interval '1 day');

  insert into public.teams (team_id, id, name, currency, language)
  values (team, team, btrim(create_team.name), upper(create_team.currency), create_team.language);
  insert into public.members (team_id, id, user_id, display_name, email, role)
  values (team, member, account.id, btrim(create_team.display_name), account.email, 'admin');
  perform private.add_default_pipeline(team);
  perform private.record_audit(team, 'team_created', '{}');
  return jsonb_build_object(
    'team_id', team, 'team_name', btrim(create_team.name), 'member_id', member, 'role', 'admin');
end
$$;
comment on function public.create_team(text, text, text, text) is
  'Founds a team with the default stages and makes the caller its admin. Definer: before it exists nobody has rights in it.';

create function public.my_memberships() returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'team_id', team.id, 'team_name', team.name, 'member_id', member.id, 'role', member.role
  ) order by member.created_at, team.id), '[]')
  from public.members as member join public.teams as team using (team_id)
  where member.user_id = (select auth.uid()) and member.active and member.deleted_at is null
$$;
comment on function public.my_memberships() is 'The teams the caller is an active member of, with member id and role.';

grant execute on function public.create_team(text, text, text, text), public.my_memberships() to authenticated;
