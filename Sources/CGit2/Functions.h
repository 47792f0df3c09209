// What is used of libgit2: FUNCTION or, without a result, PROCEDURE (result, name, parameters, arguments).
// Included by CGit2.c, several times, with different meanings of both.

// Repositories and their settings.
FUNCTION(int, git_attr_get, (const char **value_out, git_repository *repo, uint32_t flags, const char *path,
  const char *name), (value_out, repo, flags, path, name))
FUNCTION(git_attr_value_t, git_attr_value, (const char *attr), (attr))
FUNCTION(int, git_config_add_file_ondisk, (git_config *cfg, const char *path, git_config_level_t level,
  const git_repository *repo, int force), (cfg, path, level, repo, force))
PROCEDURE(void, git_config_free, (git_config *cfg), (cfg))
FUNCTION(int, git_config_get_bool, (int *out, const git_config *cfg, const char *name), (out, cfg, name))
FUNCTION(int, git_config_get_string_buf, (git_buf *out, const git_config *cfg, const char *name), (out, cfg,
  name))
FUNCTION(int, git_config_new, (git_config **out), (out))
FUNCTION(int, git_ignore_path_is_ignored, (int *ignored, git_repository *repo, const char *path), (ignored,
  repo, path))
FUNCTION(const char *, git_repository_commondir, (const git_repository *repo), (repo))
PROCEDURE(void, git_repository_free, (git_repository *repo), (repo))
FUNCTION(int, git_repository_index, (git_index **out, git_repository *repo), (out, repo))
FUNCTION(int, git_repository_is_worktree, (const git_repository *repo), (repo))
FUNCTION(int, git_repository_open_ext, (git_repository **out, const char *path, unsigned int flags,
  const char *ceiling_dirs), (out, path, flags, ceiling_dirs))
FUNCTION(const char *, git_repository_path, (const git_repository *repo), (repo))
FUNCTION(int, git_repository_set_config, (git_repository *repo, git_config *config), (repo, config))
FUNCTION(int, git_repository_set_ident, (git_repository *repo, const char *name, const char *email), (repo,
  name, email))
FUNCTION(int, git_repository_set_workdir, (git_repository *repo, const char *workdir, int update_gitlink),
  (repo, workdir, update_gitlink))
FUNCTION(const char *, git_repository_workdir, (const git_repository *repo), (repo))
FUNCTION(int, git_status_file, (unsigned int *status_flags, git_repository *repo, const char *path),
  (status_flags, repo, path))

// Objects.
FUNCTION(int, git_blob_create_from_buffer, (git_oid *id, git_repository *repo, const void *buffer,
  size_t len), (id, repo, buffer, len))
PROCEDURE(void, git_blob_free, (git_blob *blob), (blob))
FUNCTION(int, git_blob_lookup, (git_blob **blob, git_repository *repo, const git_oid *id), (blob, repo, id))
FUNCTION(const void *, git_blob_rawcontent, (const git_blob *blob), (blob))
FUNCTION(git_object_size_t, git_blob_rawsize, (const git_blob *blob), (blob))
PROCEDURE(void, git_object_free, (git_object *object), (object))
FUNCTION(const git_oid *, git_object_id, (const git_object *obj), (obj))
FUNCTION(int, git_object_peel, (git_object **peeled, const git_object *object, git_object_t target_type),
  (peeled, object, target_type))
FUNCTION(int, git_oid_fmt, (char *out, const git_oid *id), (out, id))
FUNCTION(int, git_oid_fromstr, (git_oid *out, const char *str), (out, str))
FUNCTION(int, git_revparse_single, (git_object **out, git_repository *repo, const char *spec), (out, repo,
  spec))
FUNCTION(int, git_tree_entry_bypath, (git_tree_entry **out, const git_tree *root, const char *path), (out,
  root, path))
FUNCTION(git_filemode_t, git_tree_entry_filemode, (const git_tree_entry *entry), (entry))
PROCEDURE(void, git_tree_entry_free, (git_tree_entry *entry), (entry))
FUNCTION(const git_oid *, git_tree_entry_id, (const git_tree_entry *entry), (entry))
FUNCTION(git_object_t, git_tree_entry_type, (const git_tree_entry *entry), (entry))
PROCEDURE(void, git_tree_free, (git_tree *tree), (tree))
FUNCTION(int, git_tree_lookup, (git_tree **out, git_repository *repo, const git_oid *id), (out, repo, id))
FUNCTION(size_t, git_treebuilder_entrycount, (git_treebuilder *bld), (bld))
PROCEDURE(void, git_treebuilder_free, (git_treebuilder *bld), (bld))
FUNCTION(const git_tree_entry *, git_treebuilder_get, (git_treebuilder *bld, const char *filename), (bld,
  filename))
FUNCTION(int, git_treebuilder_insert, (const git_tree_entry **out, git_treebuilder *bld, const char *filename,
  const git_oid *id, git_filemode_t filemode), (out, bld, filename, id, filemode))
FUNCTION(int, git_treebuilder_new, (git_treebuilder **out, git_repository *repo, const git_tree *source),
  (out, repo, source))
FUNCTION(int, git_treebuilder_remove, (git_treebuilder *bld, const char *filename), (bld, filename))
FUNCTION(int, git_treebuilder_write, (git_oid *id, git_treebuilder *bld), (id, bld))

// Commits and their history.
FUNCTION(const git_signature *, git_commit_author, (const git_commit *commit), (commit))
FUNCTION(int, git_commit_create, (git_oid *id, git_repository *repo, const char *update_ref,
  const git_signature *author, const git_signature *committer, const char *message_encoding,
  const char *message, const git_tree *tree, size_t parent_count, const git_commit *parents[]), (id, repo,
  update_ref, author, committer, message_encoding, message, tree, parent_count, parents))
PROCEDURE(void, git_commit_free, (git_commit *commit), (commit))
FUNCTION(int, git_commit_lookup, (git_commit **commit, git_repository *repo, const git_oid *id), (commit,
  repo, id))
FUNCTION(const char *, git_commit_message, (const git_commit *commit), (commit))
FUNCTION(const git_oid *, git_commit_parent_id, (const git_commit *commit, unsigned int n), (commit, n))
FUNCTION(unsigned int, git_commit_parentcount, (const git_commit *commit), (commit))
FUNCTION(git_time_t, git_commit_time, (const git_commit *commit), (commit))
FUNCTION(int, git_commit_tree, (git_tree **tree_out, const git_commit *commit), (tree_out, commit))
PROCEDURE(void, git_revwalk_free, (git_revwalk *walk), (walk))
FUNCTION(int, git_revwalk_hide, (git_revwalk *walk, const git_oid *commit_id), (walk, commit_id))
FUNCTION(int, git_revwalk_new, (git_revwalk **out, git_repository *repo), (out, repo))
FUNCTION(int, git_revwalk_next, (git_oid *out, git_revwalk *walk), (out, walk))
FUNCTION(int, git_revwalk_push, (git_revwalk *walk, const git_oid *id), (walk, id))
FUNCTION(int, git_revwalk_sorting, (git_revwalk *walk, unsigned int sort_mode), (walk, sort_mode))
PROCEDURE(void, git_signature_free, (git_signature *sig), (sig))
FUNCTION(int, git_signature_new, (git_signature **out, const char *name, const char *email, git_time_t time,
  int offset), (out, name, email, time, offset))

// References.
PROCEDURE(void, git_branch_iterator_free, (git_branch_iterator *iter), (iter))
FUNCTION(int, git_branch_iterator_new, (git_branch_iterator **out, git_repository *repo,
  git_branch_t list_flags), (out, repo, list_flags))
FUNCTION(int, git_branch_next, (git_reference **out, git_branch_t *out_type, git_branch_iterator *iter), (out,
  out_type, iter))
FUNCTION(int, git_reference_create, (git_reference **out, git_repository *repo, const char *name,
  const git_oid *id, int force, const char *log_message), (out, repo, name, id, force, log_message))
FUNCTION(int, git_reference_create_matching, (git_reference **out, git_repository *repo, const char *name,
  const git_oid *id, int force, const git_oid *current_id, const char *log_message), (out, repo, name, id,
  force, current_id, log_message))
PROCEDURE(void, git_reference_free, (git_reference *ref), (ref))
FUNCTION(int, git_reference_lookup, (git_reference **out, git_repository *repo, const char *name), (out, repo,
  name))
FUNCTION(const char *, git_reference_name, (const git_reference *ref), (ref))
FUNCTION(int, git_reference_name_to_id, (git_oid *out, git_repository *repo, const char *name), (out, repo,
  name))
FUNCTION(const char *, git_reference_symbolic_target, (const git_reference *ref), (ref))
FUNCTION(const git_oid *, git_reference_target, (const git_reference *ref), (ref))

// The index.
FUNCTION(int, git_index_add, (git_index *index, const git_index_entry *source_entry), (index, source_entry))
PROCEDURE(void, git_index_free, (git_index *index), (index))
FUNCTION(const git_index_entry *, git_index_get_bypath, (git_index *index, const char *path, int stage),
  (index, path, stage))
FUNCTION(int, git_index_open, (git_index **out, const char *index_path), (out, index_path))
FUNCTION(int, git_index_remove, (git_index *index, const char *path, int stage), (index, path, stage))
FUNCTION(int, git_index_write, (git_index *index), (index))

// Texts: differences, merges, filters.
PROCEDURE(void, git_buf_dispose, (git_buf *buffer), (buffer))
PROCEDURE(void, git_diff_free, (git_diff *diff), (diff))
FUNCTION(const git_diff_delta *, git_diff_get_delta, (const git_diff *diff, size_t idx), (diff, idx))
FUNCTION(size_t, git_diff_num_deltas, (const git_diff *diff), (diff))
FUNCTION(int, git_diff_options_init, (git_diff_options *opts, unsigned int version), (opts, version))
FUNCTION(int, git_diff_tree_to_tree, (git_diff **diff, git_repository *repo, git_tree *old_tree,
  git_tree *new_tree, const git_diff_options *opts), (diff, repo, old_tree, new_tree, opts))
FUNCTION(int, git_filter_list_apply_to_buffer, (git_buf *out, git_filter_list *filters, const char *in,
  size_t in_len), (out, filters, in, in_len))
PROCEDURE(void, git_filter_list_free, (git_filter_list *filters), (filters))
FUNCTION(int, git_filter_list_load, (git_filter_list **filters, git_repository *repo, git_blob *blob,
  const char *path, git_filter_mode_t mode, uint32_t flags), (filters, repo, blob, path, mode, flags))
FUNCTION(int, git_merge_file, (git_merge_file_result *out, const git_merge_file_input *ancestor,
  const git_merge_file_input *ours, const git_merge_file_input *theirs, const git_merge_file_options *opts),
  (out, ancestor, ours, theirs, opts))
FUNCTION(int, git_merge_file_input_init, (git_merge_file_input *opts, unsigned int version), (opts, version))
FUNCTION(int, git_merge_file_options_init, (git_merge_file_options *opts, unsigned int version), (opts,
  version))
PROCEDURE(void, git_merge_file_result_free, (git_merge_file_result *result), (result))
PROCEDURE(void, git_patch_free, (git_patch *patch), (patch))
FUNCTION(int, git_patch_from_buffers, (git_patch **out, const void *old_buffer, size_t old_len,
  const char *old_as_path, const void *new_buffer, size_t new_len, const char *new_as_path,
  const git_diff_options *opts), (out, old_buffer, old_len, old_as_path, new_buffer, new_len, new_as_path,
  opts))
FUNCTION(int, git_patch_to_buf, (git_buf *out, git_patch *patch), (out, patch))
