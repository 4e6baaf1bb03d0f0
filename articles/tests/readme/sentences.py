"""What the README says, and the tests that hold it: a sentence is known by how it begins.

A sentence that is new or begins otherwise needs a line here; whoever writes it finds the test, or writes one.
"""

from articles.tests.readme.sentences_of_use import OF_USE

PROVED = OF_USE | {
    "takes files (`.md`": [
        "intake/test_sources.py::test_a_folder_gives_its_documents_in_order_and_nothing_else",
        "intake/test_skipping.py::test_every_usual_suffix_of_markdown_is_read",
        "intake/test_sources.py::test_a_glob_may_reach_into_folders",
        "intake/test_sources.py::test_an_archive_gives_its_documents",
        "intake/test_sources.py::test_standard_input_may_be_one_document",
    ],
    "Each document is new": [
        "intake/test_import.py::test_sound_documents_are_stored_although_others_are_refused",
        "intake/test_stems.py::test_only_twenty_problems_of_a_document_are_told_and_the_rest_is_counted",
    ],
    "An archive may hold": ["readme/test_readme.py::test_numbers_in_the_text_are_those_of_the_code"],
    "Files that are not read": [
        "intake/test_skipping.py::test_what_is_no_document_in_a_folder_is_named",
        "intake/test_skipping.py::test_what_is_no_document_in_an_archive_is_named",
        "intake/test_skipping.py::test_a_path_without_a_document_is_refused_by_what_is_there",
        "commands/test_import_report.py::test_files_that_are_not_read_are_counted_and_named",
    ],
    "What is suspicious is told": [
        "commands/test_import_report.py::test_a_kind_of_warning_is_told_once",
    ],
    "What an editor changed stays": ["intake/test_import.py::test_what_an_editor_changed_stays_and_is_named"],
    "`--dry-run` writes nothing": [
        "intake/test_import.py::test_a_dry_run_reports_the_same_and_writes_nothing",
        "intake/test_import.py::test_failing_fast_stores_nothing",
        "commands/test_commands.py::test_the_report_can_be_json",
    ],
    "The last line of output": ["commands/test_commands.py::test_import_reports_in_its_last_line"],
    "It exits with 0": ["commands/test_commands.py::test_a_refused_document_is_a_line_on_stderr_and_exit_1"],
    "An import is one batch": ["commands/test_commands.py::test_an_import_is_taken_back"],
    "takes batch 7 back": ["intake/test_parts.py::test_an_editors_act_in_between_stands"],
    "A long import is written": [
        "intake/test_parts.py::test_what_is_in_when_it_is_stopped_stays_and_the_batch_says_so",
        "readme/test_readme.py::test_numbers_in_the_text_are_those_of_the_code",
    ],
    "If it is stopped": [
        "site/test_long_writes.py::test_an_import_that_is_killed_again_and_again_brings_everything_once_and_is_undone_as_one",
        "intake/test_parts.py::test_an_undo_in_between_ends_it",
    ],
    "One such import runs": [
        "site/test_long_writes.py::test_who_writes_between_two_parts_of_an_import_waits_for_neither",
    ],
    "Only `--fail-fast` writes": [
        "intake/test_parts.py::test_failing_fast_stores_nothing_however_many_came_before",
    ],
    "writes stories as documents": [
        "intake/test_import.py::test_what_is_stored_comes_out_byte_for_byte",
        "commands/test_commands.py::test_an_export_gives_the_files_back",
    ],
    "`--topic`, `--provider`": [
        "commands/test_commands.py::test_an_export_can_be_narrowed",
        "commands/test_commands.py::test_what_is_exported_to_one_stream_is_read_again",
    ],
    "Django's `loaddata": [
        "commands/test_commands.py::test_loaddata_loads_a_story_document",
        "commands/test_commands.py::test_dumpdata_writes_story_documents",
    ],
    "reads posts that were written": [
        "documents/test_dialects.py::test_a_post_of_jekyll_is_a_story",
        "documents/test_dialects.py::test_a_page_of_hugo_is_a_story_in_each_of_its_languages",
    ],
    "The intake takes them": [
        "desk/intake/test_dialects.py::test_posts_of_jekyll_are_planned_and_brought_in",
    ],
    "A post becomes a story": [
        "documents/test_dialects.py::test_a_post_of_jekyll_is_a_story",
        "documents/test_dialects.py::test_topics_are_made_of_categories_and_tags",
        "documents/test_dialects.py::test_a_picture_is_an_address_a_mapping_or_a_list",
    ],
    "It is of the outlet": [
        "documents/test_dialects.py::test_a_post_is_of_the_outlet_to_which_it_links_else_of_its_own_site",
        "documents/test_dialects.py::test_a_permalink_is_an_address_where_the_site_is_known",
        "commands/test_import_report.py::test_posts_without_a_link_are_of_the_site",
    ],
    "Drafts wait on the desk": [
        "documents/test_dialects.py::test_a_draft_waits",
        "commands/test_import_report.py::test_posts_of_another_system_come_in_and_go_out_as_story_documents",
    ],
    "What has no key here": [
        "documents/test_dialects.py::test_a_key_that_means_something_else_to_us_is_kept_under_a_name_of_its_own",
        "documents/test_dialects.py::test_what_was_read_is_written_as_a_story_document_and_read_again",
    ],
    "A time without a zone": [
        "documents/test_dialects.py::test_a_date_is_taken_in_many_forms_and_what_it_leaves_open_is_warned_of",
        "documents/test_dialects.py::test_without_a_title_the_file_s_name_is_one",
    ],
    "The same import run again": [
        "commands/test_import_report.py::test_posts_of_another_system_come_in_and_go_out_as_story_documents",
    ],
    "Any other system is read": [
        "documents/test_dialects.py::test_a_dialect_can_be_written_by_hand_and_may_be_like_another",
        "documents/test_dialects.py::test_the_dialect_in_the_readme_is_one",
    ],
    "Every line may be left": [
        "documents/test_dialects.py::test_a_dialect_can_be_written_by_hand_and_may_be_like_another",
    ],
    "`articles/documents/dialects/` holds": [
        "documents/test_dialects.py::test_the_dialects_that_come_along_state_only_keys_of_ours",
    ],
    "Other programs read": ["pages/api/test_answers.py::test_every_site_may_read_it"],
    "Each list also answers": ["pages/api/test_views.py::test_index_json_is_the_same"],
    "Values are those": [
        "pages/api/test_items.py::test_texts_are_the_documents_own",
        "pages/api/test_items.py::test_a_story_has_21_keys_in_this_order",
        "pages/api/test_items.py::test_what_is_unknown_is_null",
    ],
    "Quality, related stories": ["pages/api/test_views.py::test_what_is_not_public_is_not_even_read"],
    "Errors are JSON too": ["pages/api/test_answers.py::test_every_answer_is_json"],
    "Answers carry an `ETag`": ["pages/api/test_answers.py::test_what_the_asker_has_is_not_sent_again"],
    "They may be kept": ["readme/test_addresses.py::test_answers_of_the_api_may_be_kept_for_a_minute"],
    "fetches the pictures": [
        "pictures/test_commands.py::test_new_pictures_are_fetched_and_counted",
        "pictures/test_fetch_many.py::test_pictures_of_live_stories_come_first_the_highest_rank_leading",
    ],
    "Readers get the copy": [
        "pages/pictures/test_pictures.py::test_no_page_holds_a_remote_picture",
        "pages/pictures/test_pictures.py::test_a_site_may_show_the_remote_picture",
    ],
    "It may be stopped": [
        "pictures/test_commands.py::test_a_full_disk_ends_a_run_in_a_sentence_and_the_next_run_goes_on",
    ],
    "`--refresh` asks": [
        "pictures/test_commands.py::test_a_refresh_asks_again_for_what_is_held",
        "pictures/test_commands.py::test_what_failed_is_left_in_peace_until_its_pause_is_over",
        "pictures/test_commands.py::test_a_limit_and_a_topic_narrow_a_run",
        "pictures/test_commands.py::test_a_failure_is_a_line_on_stderr_and_exit_1",
    ],
    "No address on a private": [
        "pictures/test_connections.py::test_this_machine_is_not_reached_by_any_spelling",
        "pictures/test_decode.py::test_what_is_no_picture_for_us_is_refused_with_a_reason",
        "pictures/test_decode.py::test_metadata_is_dropped",
    ],
    "says which copies": [
        "pictures/test_commands.py::test_pruning_says_what_it_would_remove_and_removes_nothing",
        "pictures/test_commands.py::test_pruning_removes_what_nothing_uses",
    ],
    "One file, `2020": [
        "documents/test_stem.py::test_a_dated_name_in_any_script_and_with_any_sign_is_kept_as_it_is",
        "readme/test_readme.py::test_the_document_in_the_text_is_a_sound_one",
    ],
    "A file whose name has no date": [
        "commands/test_commands.py::test_a_report_names_the_stories_whose_files_have_no_date",
        "intake/test_stems.py::test_two_stories_stay_two_in_one_import_and_in_two_and_when_they_come_again",
    ],
    "Only `title`": ["readme/test_readme.py::test_only_three_facts_must_be_in_a_document"],
    "Heat or a flag": [
        "intake/test_import.py::test_a_flag_that_differs_from_the_rule_arrives_as_a_decision",
        "intake/test_import.py::test_a_heat_beyond_the_rule_arrives_as_a_boost",
    ],
    "`fixtures/stories/` holds": ["readme/test_readme.py::test_every_file_and_folder_that_is_named_is_there"],
    "Unknown keys are kept": [
        "documents/test_validate.py::test_unknown_keys_are_kept_at_every_level",
        "documents/test_validate.py::test_every_problem_of_a_file_comes_at_once_with_line_field_found_and_expected",
    ],
    "Two stories of one page": [
        "intake/test_import.py::test_one_page_in_twelve_spellings_and_one_that_only_readers_are_sent_to_are_warned_of",
        "stories/test_twins.py::test_whichever_of_its_addresses_leads_to_the_page_of_another_one_makes_a_story_suspected",
        "admin/lists/test_list.py::test_suspected_duplicates_are_listed",
    ],
    "`http` or `https`, with": [
        "lib/test_same_address.py::test_one_page_has_one_key",
        "lib/test_same_address.py::test_two_spellings_are_one_key",
    ],
    "Outlets are told by": [
        "lib/test_same_address.py::test_one_outlet_has_one_key",
        "journal/shared_rows/test_outlets.py::test_one_outlet_in_five_spellings_is_one_outlet_and_every_document_comes_out_as_it_was",
    ],
    "A user's name or": [
        "documents/test_warnings.py::test_what_is_odd_in_an_address_is_warned_of",
        "lib/test_same_address.py::test_names_and_passwords_are_not_public",
        "intake/test_import.py::test_a_warning_of_the_same_address_tells_no_secret",
    ],
    "From the environment": ["site/test_settings.py::test_variables_may_stand_in_a_file"],
    "An empty value counts": [
        "site/test_settings.py::test_an_empty_variable_counts_as_none",
        "site/test_settings.py::test_a_wrong_value_is_refused_by_its_name",
    ],
    "`PUBLISH_BAR`, `RELATED_WEIGHT`": [
        "journal/test_policies.py::test_the_settings_count_until_there_is_a_policy",
        "journal/test_policies.py::test_the_settings_count_again_when_the_only_policy_is_taken_back",
    ],
    "After changing them": [
        "commands/test_commands.py::test_a_changed_rule_is_applied_to_the_stories_that_are_there",
    ],
    "A site under a path": [
        "site/test_site_path.py::test_every_address_of_a_site_under_a_path_lies_under_it",
    ],
    "The path may not begin": [
        "site/test_site_path.py::test_a_path_that_the_site_has_itself_is_refused",
    ],
    "With a second proxy": ["accounts/test_signing_in.py::test_behind_proxies_the_first_of_our_own_names_the_address"],
    "The addresses of previews": [
        "site/test_logs.py::test_no_page_at_such_an_address_tells_it_on",
        "editors/accounts/test_one_time_links.py::test_no_log_holds_a_link_and_no_page_is_told_it",
    ],
    "No log of Newsdesk": [
        "site/test_logs.py::test_no_log_of_a_server_holds_an_address_that_is_a_key",
        "readme/test_readme.py::test_a_proxy_keeps_every_key_out_of_its_log",
    ],
    "The data folder is": ["site/test_data_folder.py::test_what_a_command_makes_is_its_owners_alone"],
    "`manage.py start` closes": [
        "site/test_data_folder.py::test_a_start_closes_it_with_all_that_is_in_it",
        "site/test_data_folder.py::test_what_is_open_is_named_with_what_to_do",
    ],
    "Another user's nginx": [
        "site/test_data_folder.py::test_a_picture_is_its_owners_alone_unless_its_storage_says_otherwise",
    ],
    "(420 and 493": ["readme/test_readme.py::test_modes_in_the_text_are_what_it_says"],
    "(A JSON dump": ["readme/test_commands.py::test_every_command_of_the_text_runs"],
    "What is derived from other rows": ["management/test_derived.py::test_after_every_verb_what_is_derived_is_true"],
    "After a damage": [
        "management/test_verify.py::test_what_differs_is_said_in_words_and_mended",
        "management/test_verify.py::test_without_repair_nothing_is_changed",
    ],
    "`manage.py migrate` puts back": [
        "database/test_schema.py::test_every_part_is_put_back_with_what_it_keeps",
        "models/test_groups.py::test_whatever_was_lost_of_them_comes_back_with_migrate",
    ],
    "Documents are the truth": ["intake/test_import.py::test_every_kind_of_document_comes_out_byte_for_byte"],
    "The rule decides, an editor": ["pages/story/test_story.py::test_an_editors_decision_is_named"],
    "Nothing an editor did": [
        "admin/story/test_two_editors.py::test_the_same_field_is_not_overwritten_but_theirs_to_choose",
        "journal/test_sequences.py::test_acts_taken_back_in_any_order_leave_stories_that_follow_the_rule",
    ],
    "A wrong document is": ["documents/test_parse.py::test_what_is_no_document_is_refused_with_its_line"],
    "What is sealed": ["pages/test_visibility.py::test_what_is_sealed_reaches_no_page"],
    "Readers need no JavaScript": [
        "pages/test_frame.py::test_it_has_no_inline_style_and_no_script",
        "pages/test_frame.py::test_it_shows_no_picture_of_another_site",
        "pages/story/test_banner.py::test_a_reader_starts_no_session",
    ],
    "One process and one file": ["site/test_settings.py::test_it_simply_runs_without_any_variable"],
}
"""{how a sentence begins: the tests that show it}, of the folder of tests."""

ADVICE = [
    "To begin anew",
    "A key is made",
    "In front of it goes",
    "Search engines read",
    "Commands must reach",
    "The web processes may",
    "To update, pull",
    "SQLite carries",
    "Back up",
]
"""How those sentences begin that tell operators what to do with other programs and machines."""
