/// The tables of OpenCode's databases, with the columns that matter to a reader and their neighbours.
enum OpenCodeSchema {
  /// 1.x.
  static let first = """
    CREATE TABLE project (id text PRIMARY KEY, worktree text NOT NULL, vcs text, name text,
      time_created integer NOT NULL, time_updated integer NOT NULL, sandboxes text NOT NULL);
    CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text,
      slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL,
      time_created integer NOT NULL, time_updated integer NOT NULL, time_compacting integer,
      time_archived integer, workspace_id text, path text, agent text, model text,
      cost real DEFAULT 0 NOT NULL, tokens_input integer DEFAULT 0 NOT NULL,
      tokens_output integer DEFAULT 0 NOT NULL, tokens_reasoning integer DEFAULT 0 NOT NULL,
      tokens_cache_read integer DEFAULT 0 NOT NULL,
      tokens_cache_write integer DEFAULT 0 NOT NULL, metadata text);
    CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL,
      time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
    CREATE TABLE part (id text PRIMARY KEY, message_id text NOT NULL, session_id text NOT NULL,
      time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
    CREATE INDEX message_session_idx ON message (session_id);
    CREATE INDEX part_message_idx ON part (message_id);
    CREATE INDEX part_session_idx ON part (session_id);
    """

  /// What 2.x adds.
  static let second = """
    CREATE TABLE session_v2 (id text PRIMARY KEY, project_id text NOT NULL, workspace_id text,
      parent_id text, fork_session_id text, fork_boundary text, slug text NOT NULL,
      directory text NOT NULL, path text, title text, version text NOT NULL, metadata text,
      cost real DEFAULT 0 NOT NULL, tokens_input integer DEFAULT 0 NOT NULL,
      tokens_output integer DEFAULT 0 NOT NULL, tokens_reasoning integer DEFAULT 0 NOT NULL,
      tokens_cache_read integer DEFAULT 0 NOT NULL,
      tokens_cache_write integer DEFAULT 0 NOT NULL, agent text, model text,
      time_created integer NOT NULL, time_updated integer NOT NULL, time_idle integer,
      time_viewed integer, idle_outcome text, time_compacting integer, time_archived integer,
      time_suspended integer, resume_attempts integer DEFAULT 0 NOT NULL);
    CREATE TABLE session_message (id text PRIMARY KEY, session_id text NOT NULL,
      type text NOT NULL, seq integer NOT NULL, time_created integer NOT NULL,
      time_updated integer NOT NULL, data text NOT NULL);
    CREATE UNIQUE INDEX session_message_session_seq_idx ON session_message (session_id, seq);
    CREATE INDEX session_message_session_type_seq_idx
      ON session_message (session_id, type, seq);
    CREATE INDEX session_message_time_created_idx ON session_message (time_created);
    CREATE TABLE kv (key text PRIMARY KEY, value text NOT NULL, time_created integer NOT NULL,
      time_updated integer NOT NULL);
    """
}
